/**
 * The content-disposition of a file with a name in any script (RFC 6266, RFC 8187). What separates
 * folders is no part of a name.
 */
export function fileNamed(kind: 'inline' | 'attachment', name: string): string {
  // The characters that encodeURIComponent leaves and RFC 8187 does not allow.
  const written = encodeURIComponent(name.replaceAll(/[/\\]/g, '_')).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename*=UTF-8''${written}`
}
