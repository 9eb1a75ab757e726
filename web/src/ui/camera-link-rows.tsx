import { Link } from 'react-router'
import type { CameraLink } from '../api/cameras.ts'
import { Moment } from './moment.tsx'
import './camera-link-rows.css'

/** Times of cameras that belong to cases, each with its recordings. */
export function LinkRows({ links }: { readonly links: readonly CameraLink[] }) {
  return (
    <ul className="camera-links">
      {links.map((link) => (
        <li key={link.id}>
          <p>
            <Moment at={link.from} none="" /> 至 <Moment at={link.to} none="" />{' '}
            <Link to={`/cases/${link.case.id}`}>
              {link.case.number} {link.case.cause}
            </Link>
          </p>
          <p className="camera-link-films">
            {link.recordings.map(({ id, name }) =>
              link.mayOpen ? (
                <Link key={id} to={`/recordings/${id}`}>
                  {name}
                </Link>
              ) : (
                <span key={id}>{name}</span>
              ),
            )}
          </p>
          <p className="camera-link-by">
            {link.linkedBy} <Moment at={link.linkedAt} short none="" /> 归入
          </p>
        </li>
      ))}
    </ul>
  )
}
