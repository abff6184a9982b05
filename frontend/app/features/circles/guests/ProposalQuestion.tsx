import type { useForm } from '@/form';
import { Link } from '@/links';
import { kinds, proposing as text, rungs } from '@/text/circles/guests';
import { general } from '@/text/general';
import { Inset } from '@/ui/Banner';
import { Radios } from '@/ui/Choice';
import { SummaryList } from '@/ui/SummaryList';
import { TextField } from '@/ui/TextField';
import { type Proposal, type Step, stepOf } from './proposal';

type Kind = Exclude<Proposal['kind'], ''>;
type Rung = Exclude<Proposal['involvement'], ''>;

interface Props {
  step: Step;
  form: ReturnType<typeof useForm<Proposal>>;
  session: string;
}

/** One question about a guest, or all the answers to check. */
export function ProposalQuestion({ step, form, session }: Props) {
  switch (step) {
    case 'kind':
      return <Radios {...form.bind('kind')} label={text.kind.title} hint={text.tooLate} options={options<Kind>(kinds)} />;
    case 'email':
      return <Who form={form} />;
    case 'part':
      return <TextField {...form.bind('part')} label={text.part.label} hint={text.part.hint} maxLength={200} />;
    case 'involvement':
      return (
        <Radios {...form.bind('involvement')} label={text.involvement.label} hint={text.involvement.hint} options={options<Rung>(rungs)} />
      );
    default:
      return <Check proposal={form.values} session={session} />;
  }
}

function Who({ form }: Pick<Props, 'form'>) {
  const words = text.email;
  return (
    <>
      <TextField
        {...form.bind('email')}
        {...{ label: words.label, hint: words.hint, type: 'email', spellCheck: false, autoCapitalize: 'none', maxLength: 254 }}
      />
      <TextField {...form.bind('address_as')} label={words.addressAs} hint={words.addressHint} optional width="long" maxLength={80} />
      {form.values.kind === 'lived_experience' && (
        <TextField {...form.bind('supporter')} label={words.supporter} hint={words.supporterHint} optional width="long" maxLength={120} />
      )}
    </>
  );
}

function Check({ proposal, session }: { proposal: Proposal; session: string }) {
  const { keys, next, support } = text.check;
  const lived = proposal.kind === 'lived_experience';
  const row = (field: keyof Proposal, value?: string) => ({
    key: keys[field],
    value: value || general.none,
    action: (
      <Link to="/sessions/$session/guests/new" params={{ session }} search={{ step: stepOf(field) ?? 'kind' }}>
        {general.change}
        <span className="govuk-visually-hidden"> {keys[field]}</span>
      </Link>
    ),
  });
  return (
    <>
      <SummaryList
        rows={[
          row('kind', kinds[proposal.kind]?.label),
          row('email', proposal.email),
          row('address_as', proposal.address_as),
          lived && row('supporter', proposal.supporter),
          row('part', proposal.part),
          lived && row('involvement', rungs[proposal.involvement]?.label),
        ]}
      />
      <Inset>
        <p className="govuk-body">{next}</p>
        {lived && <p className="govuk-body">{support}</p>}
      </Inset>
    </>
  );
}

function options<T extends string>(words: Record<string, { label: string; hint: string }>) {
  return Object.entries(words).map(([value, { label, hint }]) => ({ value: value as T, label, hint }));
}
