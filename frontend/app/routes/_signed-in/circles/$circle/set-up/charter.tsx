import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { agreeCharter, listCharterVersionsOptions, type NewCharterVersion, write } from '@/api';
import { DecisionRows } from '@/features/circles/charters/DecisionRows';
import { afterQuestion } from '@/features/circles/circles/changes';
import { readCircle, useCircle } from '@/features/circles/circles/current';
import { usePartnership } from '@/features/people/partnership/partnership';
import { type Errors, useForm } from '@/form';
import { BackLink } from '@/links';
import { face } from '@/text/circles/directory';
import { starting } from '@/text/circles/starting';
import { general } from '@/text/general';
import { problems } from '@/text/problems';
import { Button } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { DateField } from '@/ui/DateField';
import { Page } from '@/ui/Page';
import { TextField } from '@/ui/TextField';
import { readDate, typedDate } from '@/ui/when';

const text = starting.charter;

export const Route = createFileRoute('/_signed-in/circles/$circle/set-up/charter')({
  loader: (at) => Promise.all([
    readCircle(at),
    at.context.cache.fetchQuery(listCharterVersionsOptions({ path: { circle: at.params.circle } })),
  ]),
  component: CharterQuestion,
});

interface Values {
  decisions: { what: string; who: string }[];
  confidentiality_rule: string;
  time_commitment: string;
  agreed_on: string;
}

function check(values: Values): Errors<Values> {
  const written = values.decisions.filter(({ what, who }) => what.trim() || who.trim());
  return {
    ...(values.confidentiality_rule ? {} : { confidentiality_rule: text.missingRule }),
    ...(written.length ? {} : { decisions: text.missingDecision }),
    ...(written.some(({ what, who }) => !what.trim() || !who.trim()) ? { decisions: text.halfDecision } : {}),
    ...(values.time_commitment.trim() ? {} : { time_commitment: text.missingTime }),
    ...(readDate(values.agreed_on) ? {} : { agreed_on: problems.date.unreal }),
  };
}

function CharterQuestion() {
  const circle = useCircle();
  const { today } = usePartnership();
  const current = useSuspenseQuery(listCharterVersionsOptions({ path: { circle: circle.id } })).data.items.find((version) => version.current);
  const navigate = useNavigate();
  const path = { circle: circle.id };
  const form = useForm<Values>({
    start: {
      decisions: [...(current?.decisions ?? [{ what: '', who: '' }])],
      confidentiality_rule: current?.confidentiality_rule ?? 'learning_leaves_names_stay',
      time_commitment: current?.time_commitment ?? '',
      agreed_on: typedDate(today),
    },
    check,
    send: async (values, attempt) => {
      const body = {
        decisions: values.decisions.filter(({ what }) => what.trim()),
        confidentiality_rule: values.confidentiality_rule,
        time_commitment: values.time_commitment.trim(),
        agreed_on: readDate(values.agreed_on),
      } as NewCharterVersion;
      await write((headers) => agreeCharter({ path, body, headers }), attempt);
      confirmDone(text.saved);
      await navigate({ to: afterQuestion(circle, 'charter'), params: path });
    },
  });
  const rules = Object.entries(face.confidentiality).map(([value, label]) => ({ value, label }));
  return (
    <Page title={text.title} caption={circle.name} errors={form.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      <form onSubmit={form.submit} noValidate>
        <Radios {...form.bind('confidentiality_rule')} label={text.rule} options={rules} />
        <DecisionRows {...form.bind('decisions')} />
        <TextField {...form.bind('time_commitment')} label={text.time} hint={text.timeHint} maxLength={200} />
        <DateField {...form.bind('agreed_on')} label={text.agreed} />
        <Button type="submit" busy={form.busy}>
          {general.saveAndContinue}
        </Button>
      </form>
    </Page>
  );
}
