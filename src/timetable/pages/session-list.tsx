import type { VNode } from 'preact';

import { hoursOf, placeOf, type Session } from '../session.ts';
import { shortDay } from './parts.tsx';

/** Sessions under one another, as they are read on a phone: day and time first, then what and where. */
export function SessionList({
  sessions,
  hrefOf = () => null,
}: {
  sessions: readonly Session[];
  /** Where more is to be read of it; null where there is no such page for the viewer. */
  hrefOf?: (session: Session) => string | null;
}): VNode {
  return (
    <ol class="govuk-list hub-meetings">
      {sessions.map((session) => {
        const href = hrefOf(session);
        const isCancelled = session.state === 'cancelled';
        return (
          <li key={session.id} class="hub-meetings__item">
            <strong>
              {shortDay(session.day)}, {hoursOf(session)}
            </strong>
            <div>
              {isCancelled ? <strong>Cancelled: </strong> : null}
              {href === null ? (
                session.title
              ) : (
                <a class="govuk-link" href={href}>
                  {session.title}
                  <span class="govuk-visually-hidden">, {shortDay(session.day)}</span>
                </a>
              )}
            </div>
            <div>
              {session.isOnline || session.venueId === null ? (
                placeOf(session)
              ) : (
                <a class="govuk-link" href={`/venues#venue-${session.venueId}`}>
                  {placeOf(session)}
                </a>
              )}
            </div>
            {isCancelled && session.cancelledWhy !== null ? <div>{session.cancelledWhy}</div> : null}
          </li>
        );
      })}
    </ol>
  );
}
