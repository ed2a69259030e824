import { useState } from 'preact/hooks';
import { peopleText } from '../i18n/people';
import { Button } from './button';

/** A text to hand on: selectable, with a button that copies it. */
export function CopyText({ value, label }: { value: string; label: string }) {
  const t = peopleText();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <span class="copy-text">
      <input
        class="input mono"
        readonly
        value={value}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
      />
      {/* The clipboard is only there on https and on localhost. */}
      {window.isSecureContext && (
        <Button icon="copy" onClick={() => void copy()}>
          {copied ? t.copied : t.copy}
        </Button>
      )}
    </span>
  );
}
