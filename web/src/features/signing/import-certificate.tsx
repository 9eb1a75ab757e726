import { UploadOutlined } from '@ant-design/icons'
import { Button, Form, Input, Modal, Upload } from 'antd'
import { type Dispatch, type SetStateAction, useState } from 'react'
import { importCertificate } from '../../api/signing.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

const MOST_BYTES = 200_000

/** A PKCS#12 file, or key and certificate as PEM in one file or two. */
export function ImportCertificate({
  replaces,
  onClose,
}: {
  readonly replaces: string | null
  readonly onClose: () => void
}) {
  const [files, setFiles] = useState<readonly File[]>([])
  const [password, setPassword] = useState('')
  const [why, setWhy] = useState<string>()
  const act = useAct({
    act: async (_: undefined, headers) => {
      const [file = '', second] = await Promise.all(files.map(base64))
      const two = second === undefined ? {} : { second }
      return importCertificate({ replaces, file, password, ...two }, headers)
    },
    refreshes: [['certificates']],
    done: onClose,
  })
  const submit = () => {
    if (files.length === 0) return setWhy('请选择证书文件')
    if (files.some(({ size }) => size > MOST_BYTES)) return setWhy('文件过大，不像证书文件')
    setWhy(undefined)
    return act.run(undefined)
  }
  return (
    <Modal
      title="导入签章证书"
      open
      onCancel={onClose}
      okText="导入"
      cancelText="返回"
      confirmLoading={act.busy}
      onOk={submit}
    >
      <Form layout="vertical" requiredMark={false}>
        <FilesField why={why} onFiles={setFiles} />
        <Form.Item label="口令（没有口令的留空）">
          <Input.Password
            aria-label="证书口令"
            value={password}
            autoComplete="off"
            onChange={({ target }) => setPassword(target.value)}
          />
        </Form.Item>
        <p className="quiet-line">
          私钥存放在服务器数据目录的 keys 文件夹里，只有运行账户可以读取；口令用过即弃，不保存。
        </p>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

interface FilesProps {
  readonly why: string | undefined
  readonly onFiles: Dispatch<SetStateAction<readonly File[]>>
}

function FilesField({ why, onFiles }: FilesProps) {
  return (
    <Form.Item
      label="证书文件"
      validateStatus={why === undefined ? '' : 'error'}
      {...(why === undefined ? {} : { help: why })}
      extra="PKCS#12（.p12、.pfx），或者 PEM：私钥和证书在一个文件里，或者分两个文件"
    >
      <Upload
        multiple
        maxCount={2}
        accept=".p12,.pfx,.pem,.key,.crt,.cer"
        beforeUpload={(file) => {
          onFiles((before) => [...before, file].slice(-2))
          return false
        }}
        onRemove={({ name }) => onFiles((before) => before.filter((one) => one.name !== name))}
      >
        <Button icon={<UploadOutlined />}>选择文件</Button>
      </Upload>
    </Form.Item>
  )
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
