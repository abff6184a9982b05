import { Dot } from '@/ui/Dot';

/** A role family: its small colour, and always its name. */
export function FamilyName({ family, label }: { family: string; label: string }) {
  return (
    <span>
      <Dot kind={family} />
      {label}
    </span>
  );
}
