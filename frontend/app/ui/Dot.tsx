/** A small colour beside a name. It says nothing alone, so it is hidden from screen readers. */
export function Dot({ kind }: { kind: string }) {
  return <span className={`dot dot--${kind}`} aria-hidden="true" />;
}
