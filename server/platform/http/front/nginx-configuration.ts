import { FRONT_HEADERS } from './front-secret.ts'

/** What a complete configuration is made of. Paths are absolute. */
export interface NginxAsked {
  /** Account of the workers: the one that runs the product, so that each can read the other's files. */
  readonly user: string
  /** Where nginx keeps its pid and what it writes while it works. */
  readonly run: string
  /** `address:port` as nginx listens. */
  readonly listen: string
  readonly serverName: string
  readonly certificate?: { readonly file: string; readonly key: string }
  /** `address:port` where the product listens. */
  readonly upstream: string
  readonly secretFile: string
  /** The folder of bodies that the product was started with. */
  readonly bodies: string
  readonly places: FilmPlaces
  readonly uploads: WayOfUploads
  /** Bodies of fewer digits of length are handed on as they come: a file each would cost more. */
  readonly fileFromDigits?: number
}

/**
 * Uploads are taken to files, which costs the product less where the memory of files is cheap; or
 * handed on as they come, so that a cut connection loses nothing and hashing begins at once.
 */
export const WAYS_OF_UPLOADS = ['files', 'stream'] as const
export type WayOfUploads = (typeof WAYS_OF_UPLOADS)[number]

/** Folders from which nginx may send films. */
export interface FilmPlaces {
  readonly originals: string
  /** What was kept apart; only ever saved, never shown. */
  readonly apart: string
  readonly derived: string
}

/** Internal addresses: nginx answers nobody there who was not sent by us. */
export const FILM_ADDRESSES = {
  originals: '/_liuhen/originals/',
  apart: '/_liuhen/apart/',
  derived: '/_liuhen/derived/',
} as const

/** Body of one request; as much as one file may have. We check the declared size besides. */
const LARGEST_BODY = '1024g'

/** A whole nginx.conf: everything that is not written here is nginx's own default. */
export function nginxConfiguration(asked: NginxAsked): string {
  return `${GENERATED}
user ${asked.user};
worker_processes auto;
pid ${asked.run}/nginx.pid;
error_log stderr warn;
events { worker_connections 1024; }

http {
  include ${asked.secretFile};
${asked.uploads === 'files' ? wayOfBody(asked) : ''}  access_log off;
  server_tokens off;
  default_type application/octet-stream;
  sendfile on;
  sendfile_max_chunk 1m;
  proxy_temp_path ${asked.run}/proxy;
  fastcgi_temp_path ${asked.run}/fastcgi;
  uwsgi_temp_path ${asked.run}/uwsgi;
  scgi_temp_path ${asked.run}/scgi;
  upstream liuhen { server ${asked.upstream}; keepalive 32; }
  proxy_http_version 1.1;
  proxy_max_temp_file_size 0;
  proxy_read_timeout 3600s;
  proxy_pass_header Date;

  server {
${listening(asked)}
    server_name ${asked.serverName};
    client_max_body_size 16m;

    location / {
${headers()}
      proxy_pass http://liuhen;
    }
${asked.uploads === 'files' ? takingToFiles(asked) : handingOn()}
${sending(asked)}
  }
}
`
}

const GENERATED = `# 由“liuhen nginx”生成。改动数据目录、地址或证书后请重新生成，不要手工修改。`

function listening({ listen, certificate }: NginxAsked): string {
  if (certificate === undefined) return `    listen ${listen};`
  return `    listen ${listen} ssl http2;
    ssl_certificate ${certificate.file};
    ssl_certificate_key ${certificate.key};
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:liuhen:10m;`
}

function wayOfBody({ fileFromDigits = 7 }: NginxAsked): string {
  return `  # 小的、没有说明长度的正文直接转给留痕；其余先收成文件
  map $http_content_length $liuhen_way { default stream; "~^[1-9][0-9]{${fileFromDigits - 1},}$" file; }
`
}

/** Every byte goes to us as it comes; larger buffers cost nginx an eighth less (measured). */
function handingOn(): string {
  return `
    location /api/v1/uploads/ {
      client_max_body_size ${LARGEST_BODY};
      proxy_request_buffering off;
      client_body_buffer_size 256k;
${headers()}
      proxy_pass http://liuhen;
    }`
}

/**
 * nginx asks us before it takes a body; only when we say yes does it take it to a file. Every no,
 * and everything that is not such a body, goes to us as it comes: there the refusal is said. Where
 * nginx cannot write the body, because somebody else has filled the disk since, we say that too.
 */
function takingToFiles({ bodies }: NginxAsked): string {
  return `
    location ~ "^/api/v1/uploads/(?<liuhen_upload>[0-9a-f-]{36})$" {
      client_max_body_size ${LARGEST_BODY};
      error_page 401 403 418 = @stream;
      error_page 500 = @lost;
      if ($request_method != PATCH) { return 418; }
      if ($liuhen_way = stream) { return 418; }
      auth_request /_liuhen/admission;
      client_body_in_file_only clean;
      client_body_temp_path ${bodies};
      client_body_buffer_size 512k;
      proxy_pass_request_body off;
${headers({ secret: '$liuhen_front', bodyFile: '$request_body_file', bodyLength: '$http_content_length' })}
      proxy_set_header Content-Length "";
      proxy_pass http://liuhen;
    }
    location = /_liuhen/admission {
      internal;
      client_max_body_size ${LARGEST_BODY};
      proxy_pass_request_body off;
${headers({ secret: '$liuhen_front', bodyLength: '$http_content_length' })}
      proxy_set_header Content-Length "";
      proxy_pass http://liuhen/api/v1/uploads/$liuhen_upload/admission;
    }
    location @lost {
      proxy_method GET;
      proxy_pass_request_body off;
${headers({ secret: '$liuhen_front', bodyFile: '$request_body_file', bodyLength: '$http_content_length' })}
      proxy_set_header Content-Length "";
      proxy_pass http://liuhen/api/v1/uploads/$liuhen_upload/lost-body;
    }
    location @stream {
      client_max_body_size ${LARGEST_BODY};
      proxy_request_buffering off;
${headers()}
      proxy_pass http://liuhen;
    }`
}

/** We decide who may see what and write the fact; nginx reads the file and answers the ranges. */
function sending({ places }: NginxAsked): string {
  const kept = KEPT_HEADERS.map(
    (name) =>
      `      add_header ${name} $upstream_http_${name.toLowerCase().replaceAll('-', '_')} always;`,
  ).join('\n')
  const place = (address: string, folder: string) => `    location ${address} {
      internal;
      alias ${folder}/;
${kept}
    }`
  return `
    location ~ ^/api/v1/(playback|packets|kept-apart)/ {
${headers({ secret: '$liuhen_front' })}
      proxy_pass http://liuhen;
    }
${place(FILM_ADDRESSES.originals, places.originals)}
${place(FILM_ADDRESSES.apart, places.apart)}
${place(FILM_ADDRESSES.derived, places.derived)}`
}

/** In an answer that nginx sends by itself these of ours would be lost. */
const KEPT_HEADERS = [
  'Content-Security-Policy',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Resource-Policy',
  'Origin-Agent-Cluster',
  'Referrer-Policy',
  'X-Content-Type-Options',
  'X-DNS-Prefetch-Control',
  'X-Download-Options',
  'X-Frame-Options',
  'X-Permitted-Cross-Domain-Policies',
  'X-XSS-Protection',
]

/** What is handed on with every request. Those between nginx and us are emptied where not set. */
function headers(ours: { readonly [name in keyof typeof FRONT_HEADERS]?: string } = {}): string {
  const lines = [
    ['Host', '$http_host'],
    ['Connection', '""'],
    ['X-Forwarded-For', '$remote_addr'],
    ['X-Forwarded-Proto', '$scheme'],
    [FRONT_HEADERS.secret, ours.secret ?? '""'],
    [FRONT_HEADERS.bodyFile, ours.bodyFile ?? '""'],
    [FRONT_HEADERS.bodyLength, ours.bodyLength ?? '""'],
  ]
  return lines.map(([name, value]) => `      proxy_set_header ${name} ${value};`).join('\n')
}
