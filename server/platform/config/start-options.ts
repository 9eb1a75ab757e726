import { delimiter } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

/** What the start needs to know; every value has a source: word, environment, or default. */
export interface StartOptions {
  /** Data folder as given; absent: the default of the account that runs us. */
  readonly data?: string
  readonly port: number
  readonly host: string
  readonly demo: boolean
  readonly logLevel: string
  /** Folders on other file systems where second copies of originals are kept. */
  readonly copies?: readonly string[]
  /** Where nginx in front puts the bodies of uploads; absent: nothing in front is trusted. */
  readonly bodies?: string
  /** Who cosigns the ledger: address and verifier key of each. */
  readonly witnesses?: readonly { readonly url: string; readonly vkey: string }[]
  /** Time-stamping authority (RFC 3161) for states of the ledger. */
  readonly stamps?: string
  /** An external PostgreSQL 15 to 18; absent: our own inside the data folder. */
  readonly databaseUrl?: string
  /** Other PostgreSQL programs than those that came with the packages. */
  readonly pgBindir?: string
}

export type OptionsRead =
  | { readonly ok: true; readonly options: StartOptions }
  | { readonly ok: false; readonly zh: string }

const Words = z.object({
  data: z.string().min(1).optional(),
  port: z.coerce.number().int().min(0).max(65_535).default(8080),
  host: z.string().min(1).default('127.0.0.1'),
  demo: z.boolean().default(false),
  log: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  copies: z.array(z.string().min(1)).default([]),
  bodies: z.string().min(1).optional(),
  witnesses: z.array(z.string().transform(readWitness)).default([]),
  stamps: z.url({ protocol: /^https?$/ }).optional(),
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  pgBindir: z.string().min(1).optional(),
})

/** Reads the words of the command line, then the environment. Wrong words say what is possible. */
export function readStartOptions(
  argv: readonly string[],
  env: { readonly [name: string]: string | undefined },
): OptionsRead {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        demo: { type: 'boolean' },
        log: { type: 'string' },
        copy: { type: 'string', multiple: true },
        bodies: { type: 'string' },
        witness: { type: 'string', multiple: true },
        stamps: { type: 'string' },
      },
    })
    const words = Words.parse({
      data: values.data ?? env.LIUHEN_DATA,
      port: values.port ?? env.PORT,
      host: values.host ?? env.HOST,
      demo: values.demo,
      log: values.log ?? env.LIUHEN_LOG,
      copies: values.copy ?? foldersOf(env.LIUHEN_COPIES),
      bodies: values.bodies ?? env.LIUHEN_BODIES,
      witnesses: values.witness ?? linesOf(env.LIUHEN_WITNESSES),
      stamps: values.stamps ?? env.LIUHEN_STAMPS,
      databaseUrl: env.DATABASE_URL,
      pgBindir: env.PG_BINDIR,
    })
    const { data, bodies, stamps, databaseUrl, pgBindir, log, ...rest } = words
    return {
      ok: true,
      options: {
        ...rest,
        logLevel: log,
        ...(data === undefined ? {} : { data }),
        ...(bodies === undefined ? {} : { bodies }),
        ...(stamps === undefined ? {} : { stamps }),
        ...(databaseUrl === undefined ? {} : { databaseUrl }),
        ...(pgBindir === undefined ? {} : { pgBindir }),
      },
    }
  } catch (error) {
    return {
      ok: false,
      zh: `启动参数不对：${error instanceof Error ? firstLine(error.message) : ''}\n可用参数：${WORDS}`,
    }
  }
}

const WORDS =
  '--data 目录  --copy 第二副本目录（可多个）  --bodies nginx收下正文的目录  --witness “见证人网址 公钥”（可多个）  --stamps 时间戳机构网址  --port 端口  --host 地址  --demo  --log debug|info|warn|error|silent'

/** Several folders of one variable, as PATH separates them. */
function foldersOf(list: string | undefined): string[] | undefined {
  return list?.split(delimiter).filter((folder) => folder !== '')
}

/** One witness a line, or several between semicolons. */
function linesOf(list: string | undefined): string[] | undefined {
  return list?.split(/[;\n]/).filter((line) => line.trim() !== '')
}

/** "http://witness:8190 name+1a2b3c4d+BA…" */
function readWitness(word: string, context: z.RefinementCtx) {
  const [, url, vkey] = /^(https?:\/\/\S+?)\/?\s+(\S+)$/.exec(word.trim()) ?? []
  if (url !== undefined && vkey !== undefined && URL.canParse(url)) return { url, vkey }
  context.addIssue({ code: 'custom', message: '--witness 应为“网址 公钥”，中间一个空格' })
  return z.NEVER
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}
