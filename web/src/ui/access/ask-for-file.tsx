import { LinkButton } from '../link-button.tsx'

/** Leads to the request for a case file, which stands in it already. */
export function AskForFile({ id }: { readonly id: string }) {
  return (
    <LinkButton type="primary" to={`/access/new?case=${id}`}>
      申请查阅案卷
    </LinkButton>
  )
}
