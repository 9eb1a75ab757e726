/** Why a certificate cannot be taken, or a document not be signed. Part of `refusals.ts`. */
export const SIGNING_REFUSALS = {
  'certificate.unreadable': {
    status: 422,
    zh: '文件读不出来：须是 PKCS#12 文件（.p12、.pfx），或者含私钥和证书的 PEM 文件。请核对文件后重新选择。',
  },
  'certificate.password': {
    status: 422,
    zh: '证书文件的口令不对（或者文件已损坏），请核对口令后重试。',
  },
  'certificate.encryption': {
    status: 422,
    zh: '证书文件的加密方式过旧或者不常见，本系统不能打开。请用签发机构的工具重新导出（PKCS#12，AES-256 加密）后再导入。',
  },
  'certificate.no-key': {
    status: 422,
    zh: '文件里没有私钥，不能用来签章。请重新导出并勾选“导出私钥”；私钥在 UKey 里不能导出的，请向签发机构申请文件证书。',
  },
  'certificate.no-certificate': {
    status: 422,
    zh: '文件里只有私钥，没有证书。请把证书和私钥放在一起后重新导入。',
  },
  'certificate.key-mismatch': {
    status: 422,
    zh: '文件里的私钥与证书不是一对，签出的文书无法核验。请核对后重新导入。',
  },
  'certificate.sm2': {
    status: 422,
    zh: '这是国密 SM2 证书。常用阅读软件不能核验 SM2 签章的 PDF，本系统不用它签章；请向签发机构申请 RSA 或者 ECDSA 的文件证书。',
  },
  'certificate.key-kind': {
    status: 422,
    zh: '私钥的算法不适用于 PDF 签章，请改用 RSA（2048 位以上）或者 ECDSA（P-256、P-384、P-521）的证书。',
  },
  'certificate.key-short': {
    status: 422,
    zh: 'RSA 私钥不足 2048 位，已不安全，请向签发机构申请更长的密钥。',
  },
  'certificate.expired': { status: 422, zh: '证书已于 {to} 到期，不能导入。请先换发证书。' },
  'certificate.not-yet': { status: 422, zh: '证书从 {from} 起才有效，到时再导入。' },
  'certificate.usage': {
    status: 422,
    zh: '证书没有用于签名的用途（是签发机构的证书或者加密证书）。请导入签名证书。',
  },
  'certificate.taken': {
    status: 409,
    zh: '这张证书已经登记过（{subject}）。停用过的证书不再启用。',
  },
  'certificate.changed': {
    status: 409,
    zh: '现用的签章证书刚刚有变化，没有执行。请刷新页面，看清现用的证书后再操作。',
  },
  'certificate.retired': { status: 409, zh: '这张证书已经停用。' },
  'time-stamping.no-answer': {
    status: 422,
    zh: '时间戳服务没有给出有效的时间戳（{why}），没有保存。请核对网址，或者稍后再试。',
  },
  'signature.place-unknown': {
    status: 422,
    zh: '这份文书没有这一签名处，请刷新页面后重新选择。',
  },
  'signature.content-changed': {
    status: 409,
    zh: '签名期间文书内容有改动，与签名人看到的不同，这次签名没有采用。请核对最新内容后重新签名。',
  },
  'signature.too-short': { status: 422, zh: '笔迹太短，不像签名。请清除后重新书写姓名。' },
  'signature.not-colleague': {
    status: 422,
    zh: '这一处须由本单位人员签名，请从人员名单中选择签名人。',
  },
  'signature.outsider': {
    status: 422,
    zh: '这一处由当事人等在场人签名，请由办案人员当面请其签名，并写明签名人姓名。',
  },
  'signature.staff-refusal': {
    status: 422,
    zh: '这一处由本单位人员签名，不能注明拒签；不同意的，请在文书中写明意见。',
  },
  'signature.own-witness': { status: 422, zh: '见证人不能是拒绝签名的本人，请填写另一人。' },
  'signature.withdrawn': { status: 409, zh: '这一签名记录已经撤回。' },
} as const
