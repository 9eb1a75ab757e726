/** The mark: three lines of a record under a seal, the last one still being written. */
export function SealMark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect x="1" y="1" width="30" height="30" rx="4" fill="#a5281f" />
      <path d="M8 9h16M8 16h16M8 23h9" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="23.5" cy="23" r="2.3" fill="#fff" />
    </svg>
  )
}
