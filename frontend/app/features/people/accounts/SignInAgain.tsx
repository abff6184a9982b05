import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, type Me, Refused, showMe, signIn, whenSignedOut, write } from '@/api';
import { explain, useForm } from '@/form';
import { problems } from '@/text/problems';
import { Button, ButtonGroup } from '@/ui/Button';
import { Details } from '@/ui/Details';
import { Dialog } from '@/ui/Dialog';
import { ErrorSummary } from '@/ui/ErrorSummary';
import { TextField } from '@/ui/TextField';

const text = problems.signedOut;
const WARNED_MS = 5 * 60_000;

interface Waiting {
  promise: Promise<void>;
  done: () => void;
  giveUp: (reason: Refused) => void;
}

/** When a sign-in has ended while somebody was working: sign in on top of the page, and what they sent is sent again. */
export function SignInAgain({ me, warn }: { me: Me | null; warn: boolean }) {
  const [open, setOpen] = useState(false);
  const [soon, setSoon] = useEnding(warn ? me?.sign_in_ends_at : undefined);
  const router = useRouter();
  const waiting = useRef<Waiting | null>(null);
  useEffect(() => {
    if (!me) return;
    whenSignedOut(() => {
      if (!waiting.current) {
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        waiting.current = { promise, done: resolve, giveUp: reject };
        setOpen(true);
      }
      return waiting.current.promise;
    });
    return () => whenSignedOut(null);
  }, [me]);
  const settle = useCallback((settled: (one: Waiting) => void) => {
    const one = waiting.current;
    waiting.current = null;
    setOpen(false);
    if (one) settled(one);
  }, []);
  if (me && soon && !open) {
    const carryOn = () => {
      setSoon(false);
      void router.invalidate();
    };
    return <SignInDialog me={me} words={text.soon} onDone={carryOn} onClose={() => setSoon(false)} />;
  }
  if (!open || !me) return null;
  return (
    <SignInDialog
      me={me}
      words={text}
      onDone={() => settle((one) => one.done())}
      onClose={() => settle((one) => one.giveUp(new Refused(401, { detail: text.notYet })))}
    />
  );
}

/** True in the last minutes of a sign-in, until answered. Looked at every half minute: a sign-in lasts longer than timers reach. */
function useEnding(endsAt: string | undefined) {
  const [soon, setSoon] = useState(false);
  const answered = useRef('');
  useEffect(() => {
    if (!endsAt) return;
    const look = () => {
      const left = new Date(endsAt).getTime() - Date.now();
      if (left > 0 && left < WARNED_MS && answered.current !== endsAt) {
        answered.current = endsAt;
        setSoon(true);
      }
    };
    look();
    const timer = setInterval(look, 30_000);
    return () => clearInterval(timer);
  }, [endsAt]);
  return [soon, setSoon] as const;
}

interface DialogProps {
  me: Me;
  words: { title: string; text: string };
  onDone: () => void;
  onClose: () => void;
}

function SignInDialog({ me, words, onDone, onClose }: DialogProps) {
  const form = useForm({
    start: { again_passphrase: '' },
    check: ({ again_passphrase: passphrase }) => (passphrase ? {} : { again_passphrase: text.passphraseMissing }),
    send: async ({ again_passphrase: passphrase }) => {
      const sent = write((headers) => signIn({ body: { email: me.email, passphrase }, headers }), { signingIn: true });
      await sent.catch((refused: unknown) => {
        if (!(refused instanceof Refused) || refused.status !== 401) throw refused;
        throw new Refused(422, { errors: [{ pointer: '#/again_passphrase', code: 'wrong', detail: text.wrong }] });
      });
      onDone();
    },
  });
  async function cameBack() {
    try {
      await ask(showMe());
      onDone();
    } catch (refused) {
      const stillOut = refused instanceof Refused && refused.status === 401;
      form.setErrors(stillOut ? [{ text: text.notYet }] : explain(refused, []));
    }
  }
  return (
    <Dialog title={words.title} onClose={onClose}>
      <ErrorSummary errors={form.errors} />
      <p className="govuk-body">{words.text}</p>
      <form onSubmit={form.submit} noValidate>
        <p className="govuk-body">{text.as(me.email)}</p>
        <input type="hidden" autoComplete="username" value={me.email} readOnly />
        <TextField {...form.bind('again_passphrase')} label={text.passphrase} type="password" autoComplete="current-password" />
        <ButtonGroup>
          <Button type="submit" busy={form.busy}>
            {text.submit}
          </Button>
          <Button look="second" onClick={onClose}>
            {text.notNow}
          </Button>
        </ButtonGroup>
      </form>
      <Details summary={text.byLink}>
        <p className="govuk-body">{text.otherTab}</p>
        <ButtonGroup>
          <a className="govuk-link" href="/sign-in/link" target="_blank" rel="noopener">
            {text.openTab}
          </a>
          <Button look="second" onClick={() => void cameBack()}>
            {text.cameBack}
          </Button>
        </ButtonGroup>
      </Details>
    </Dialog>
  );
}
