import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import {
  type Certificate,
  certificateFile,
  issueCertificate,
  retireCertificate,
} from '../../api/signing.ts'
import { useAct } from '../../api/use-act.ts'
import { useRights } from '../../api/use-rights.ts'
import { CopyLine } from '../../ui/copy-line.tsx'
import { formatDay } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { TextModal } from '../../ui/text-modal.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { fingerprint, ORIGIN, STATE } from './certificate-words.ts'
import { ImportCertificate } from './import-certificate.tsx'

type Doing = 'issue' | 'import' | 'retire'

/** The certificate in use, what is to be known of it, and what can be done. */
export function InUsePanel({ inUse }: { readonly inUse: Certificate | undefined }) {
  const [doing, setDoing] = useState<Doing>()
  const { may } = useRights()
  const close = () => setDoing(undefined)
  return (
    <Panel title="在用的证书">
      {inUse === undefined ? (
        <Alert
          type="error"
          showIcon
          title="没有在用的证书，新制发的文书不能签章封存。"
          description="请签发自签证书，或者导入签发机构给的证书。"
        />
      ) : (
        <About certificate={inUse} />
      )}
      {may('certificate.manage') ? (
        <div className="signing-acts">
          <Button type="primary" onClick={() => setDoing('import')}>
            导入证书
          </Button>
          <Button onClick={() => setDoing('issue')}>
            {inUse === undefined ? '签发自签证书' : '换发自签证书'}
          </Button>
          {inUse !== undefined && (
            <Button danger onClick={() => setDoing('retire')}>
              停用
            </Button>
          )}
        </div>
      ) : (
        <p className="quiet-line">证书由管理员登记和更换。</p>
      )}
      {doing === 'import' && <ImportCertificate replaces={inUse?.id ?? null} onClose={close} />}
      {doing === 'issue' && <Issue inUse={inUse} onClose={close} />}
      {doing === 'retire' && inUse !== undefined && <Retire id={inUse.id} onClose={close} />}
    </Panel>
  )
}

function About({ certificate }: { readonly certificate: Certificate }) {
  const { origin, state, subject, subjectFull, issuer, above, whole, keyKind, sha256 } = certificate
  return (
    <>
      <p className="signing-name">
        <strong>{subject}</strong>
        <ToneTag tone={ORIGIN[origin].tone}>{ORIGIN[origin].zh}</ToneTag>
        <ToneTag tone={STATE[state].tone}>{STATE[state].zh}</ToneTag>
      </p>
      {origin === 'self' && (
        <p className="quiet-line">
          自签证书由本系统签发，没有第三方证明身份；外部人员要先从本单位取得并信任根证书，核验时才显示“可信”。导入签发机构的证书后不再需要。
        </p>
      )}
      {!whole && (
        <p className="quiet-line">文件没有带全上级证书；外部人员须自己装有签发机构的根证书。</p>
      )}
      <dl className="signing-facts">
        <dt>全称</dt>
        <dd>{subjectFull}</dd>
        <dt>签发者</dt>
        <dd>{above.length > 1 ? `${issuer}（上级：${above.slice(1).join('、')}）` : issuer}</dd>
        <dt>有效期</dt>
        <dd>
          {formatDay(Date.parse(certificate.from))} 至 {formatDay(Date.parse(certificate.to))}
        </dd>
        <dt>密钥</dt>
        <dd>{keyKind}</dd>
        <dt>指纹</dt>
        <dd className="signing-print">
          <CopyLine text={fingerprint(sha256)} what="指纹" />
        </dd>
        <dt>给外部人员</dt>
        <dd>
          <a href={certificateFile(sha256, 'cer')}>根证书（.cer，双击可信任）</a>
          {'　'}
          <a href={certificateFile(sha256, 'pem')}>证书链（.pem）</a>
        </dd>
      </dl>
    </>
  )
}

function Issue({
  inUse,
  onClose,
}: {
  readonly inUse: Certificate | undefined
  readonly onClose: () => void
}) {
  const act = useAct({
    act: (replaces: string | null, headers) => issueCertificate(replaces, headers),
    refreshes: [['certificates']],
    done: onClose,
  })
  return (
    <Modal
      title={inUse === undefined ? '签发自签证书' : '换发自签证书'}
      open
      onCancel={onClose}
      okText="签发"
      cancelText="返回"
      confirmLoading={act.busy}
      onOk={() => act.run(inUse?.id ?? null)}
    >
      <p>系统用本单位名称签发一张有效期五年的自签证书，此后制发的文书都用它签章。</p>
      {inUse !== undefined && (
        <p>现用的“{inUse.subject}”随即停用，私钥删除；用它签过的文书照样可以核验。</p>
      )}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </Modal>
  )
}

function Retire({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const act = useAct({
    act: (reason: string, headers) => retireCertificate(id, reason, headers),
    refreshes: [['certificates']],
    done: onClose,
  })
  return (
    <TextModal
      title="停用签章证书"
      label="停用原因"
      ok="停用"
      required="请写明停用的原因"
      maxLength={500}
      lead={
        <p style={{ marginBottom: 12 }}>
          停用后私钥删除，不能恢复；在登记新的证书之前，新制发的文书等待签章。已签章的文书不受影响。
        </p>
      }
      act={act}
      onClose={onClose}
    />
  )
}
