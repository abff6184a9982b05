import { useEffect, useRef } from 'react';
import { announce } from '@/announce';
import { type AgendaItem, may, type RunSheet } from '@/api';
import { kindWords } from '@/features/circles/agendas/words';
import { running as text } from '@/text/circles/running';
import { atTime } from '@/ui/when';
import { comings, currentOf, lateBy, nextOf, type Reading, reading } from './clock';
import { MarkButtons, type Mark } from './Mark';

interface Props {
  sheet: RunSheet;
  /** By the server's clock, in milliseconds. */
  now: number;
  mark: Mark;
}

/** What comes now, big enough for a room; how the time stands, in words and in colour; and what comes next. */
export function Now({ sheet, now, mark }: Props) {
  const item = currentOf(sheet.items);
  const late = lateBy(sheet);
  const stands = item && reading(now, Date.parse(item.ends_at) + late, item.minutes);
  const title = item?.title ?? (sheet.items.length > 0 ? text.allDone : text.nothing);
  useSaidAloud(item, stands);
  return (
    <div className={`now ${stands ? `now--${stands.pace}` : ''}`}>
      <h2 className="now__heading" id="now" tabIndex={-1}>
        <span className="now__label">{text.now}</span> <span className="now__title">{title}</span>
      </h2>
      {item && stands && (
        <>
          <p className="now__time">{stands.words}</p>
          <p className="govuk-body">
            {[
              kindWords(item.kind),
              text.planned(text.minutes(item.minutes)),
              text.ends(atTime(new Date(Date.parse(item.ends_at) + late).toISOString())),
              item.presenter && text.presenter(item.presenter),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <Doors sheet={sheet} item={item} />
          {may(item, 'mark') && <MarkButtons item={item} mark={mark} main />}
          <Next sheet={sheet} />
        </>
      )}
    </div>
  );
}

/** Who comes in and who leaves now: guests are there for their own part. */
function Doors({ sheet, item }: { sheet: RunSheet; item: AgendaItem }) {
  const { join, leave, joinNext } = comings(sheet);
  const next = nextOf(sheet.items);
  const said = [
    ...join.map(text.guest.joins),
    ...leave.map(text.guest.leaves),
    ...joinNext.map(text.guest.joinsNext),
    item.members_only && text.guest.membersOnly,
    !item.members_only && next?.members_only && text.guest.membersOnlyNext,
  ].filter((one) => !!one);
  if (!said.length) return null;
  return (
    <ul className="now__doors">
      {said.map((one) => (
        <li key={String(one)}>{one}</li>
      ))}
    </ul>
  );
}

function Next({ sheet }: { sheet: RunSheet }) {
  const next = nextOf(sheet.items);
  return (
    <>
      <h3 className="govuk-heading-s">{text.next}</h3>
      <p className="govuk-body">{next ? `${next.title} · ${text.minutes(next.minutes)}` : text.nothingNext}</p>
    </>
  );
}

/** Announces once that time is nearly up and once that it is up, for people who cannot see the colour. */
function useSaidAloud(item: AgendaItem | undefined, stands: Reading | undefined) {
  const before = useRef('');
  const here = item && stands ? `${item.id} ${stands.pace}` : '';
  const words = stands?.words ?? '';
  const id = item?.id;
  useEffect(() => {
    const same = before.current.split(' ')[0] === id;
    if (here && same && here !== before.current) announce(words);
    before.current = here;
  }, [here, id, words]);
}
