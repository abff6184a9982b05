import { type FormEvent, useEffect, useState } from 'react';
import { useLabels } from '@/features/people/partnership/partnership';
import { Link } from '@/links';
import { directory as text } from '@/text/circles/directory';
import { Button, ButtonGroup } from '@/ui/Button';
import { Checkbox, SelectField } from '@/ui/Choice';
import { Fold } from '@/ui/Fold';
import { TextField } from '@/ui/TextField';

interface Chosen {
  q?: string;
  family?: string;
  area?: string;
  sector?: string;
  mine?: true;
  open_to_me?: true;
}

/** The filters of the directory. They go into the address, so that a search can be shared and Back works. */
export function DirectoryFilters({ chosen, onChoose }: { chosen: Chosen; onChoose: (chosen: Chosen) => void }) {
  const labels = useLabels();
  const [now, setNow] = useState(chosen);
  // Back, or a link, can change the address while this form is shown. It takes over the new values and keeps keyboard focus.
  const address = JSON.stringify(chosen);
  // oxlint-disable-next-line react/set-state-in-effect -- a new `key` would rebuild the form and lose focus
  useEffect(() => setNow(JSON.parse(address) as Chosen), [address]);
  const pick = (name: 'q' | 'family' | 'area' | 'sector') => ({
    name,
    value: now[name] ?? '',
    onChange: (value: string) => setNow({ ...now, [name]: value || undefined }),
  });
  const tick = (name: 'mine' | 'open_to_me') => ({
    name,
    value: now[name] ?? false,
    onChange: (on: boolean) => setNow({ ...now, [name]: on || undefined }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { q, family, area, sector, mine, open_to_me } = now;
    onChoose({ q: q?.trim() || undefined, family, area, sector, mine, open_to_me });
  };
  const used = [chosen.family, chosen.area, chosen.sector, chosen.mine, chosen.open_to_me].filter(Boolean).length;
  const sectors = (['adults', 'children'] as const).map((value) => ({ value, label: text.sectors[value] }));
  return (
    <form className="filters" role="search" onSubmit={submit} noValidate>
      <TextField {...pick('q')} label={text.search} hint={text.searchHint} type="search" />
      <Fold label={text.filters(used)} open={used > 0}>
        <div className="filters__row">
          <SelectField {...pick('family')} label={text.family} options={labels.families} blank={text.any} />
          <SelectField {...pick('area')} label={text.area} options={labels.areas} blank={text.any} />
          <SelectField {...pick('sector')} label={text.sector} options={sectors} blank={text.any} />
        </div>
        <Checkbox {...tick('open_to_me')} label={text.openToMe} />
        <Checkbox {...tick('mine')} label={text.mine} />
      </Fold>
      <ButtonGroup>
        <Button type="submit">{text.submit}</Button>
        {Object.keys(chosen).length > 0 && <Link to="/directory">{text.clear}</Link>}
      </ButtonGroup>
    </form>
  );
}
