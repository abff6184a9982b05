import { useRef, useState } from 'react';
import { announce } from '@/announce';
import { calendar as text } from '@/text/people/mail';
import { Button } from '@/ui/Button';

/** An address that is shown once, to be copied into a calendar. */
export function FeedAddress({ address }: { address: string }) {
  const box = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  async function copy() {
    box.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
      announce(text.copied);
    } catch {
      // What cannot be copied from here is selected, to be copied by hand.
    }
  }
  return (
    <div className="panel" role="group" aria-labelledby="address-once">
      <p className="govuk-body" id="address-once">
        {text.once}
      </p>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="address">
          {text.address}
        </label>
        <input ref={box} className="govuk-input" id="address" type="text" readOnly value={address} spellCheck={false} />
      </div>
      <Button look="second" onClick={() => void copy()}>
        {text.copy}
      </Button>
      {copied && <p className="govuk-body">{text.copied}</p>}
    </div>
  );
}
