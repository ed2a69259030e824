import './sign-in.css';
import { navigate } from '../../app/router';
import type { PageProps } from '../../app/routes';
import { SignInForm } from '../../app/sign-in-form';
import { Preferences } from '../../app/top-bar';
import { Mark } from '../../components/icon';
import { signInText } from '../../i18n/sign-in';

const HANDLES = ['nw', 'n', 'ne', 'w', 'e', 'sw', 's', 'se'];

/** The form is drawn as what this product makes: a labelled box with its handles. */
export default function SignInPage({ query }: PageProps) {
  const t = signInText();
  return (
    <main class="sign-in">
      <div class="sign-in-box">
        {HANDLES.map((side) => (
          <i key={side} class={`handle ${side}`} />
        ))}
        <span class="box-chip" aria-hidden="true">
          <b>{t.who}</b> {t.you}
        </span>
        <h1>
          <Mark />
          RapidLabel
        </h1>
        {query.has('link') && (
          <p class="note error" role="alert">
            {t.linkUsed}
          </p>
        )}
        <SignInForm onDone={() => navigate(landing(query), { replace: true })} />
        <p class="muted small-text">{t.firstStart}</p>
      </div>
      <div class="sign-in-preferences row">
        <Preferences />
      </div>
    </main>
  );
}

/** Where the person wanted to go; never another site. */
export function landing(query: URLSearchParams): string {
  const next = query.get('next') ?? '';
  return /^\/(?![/\\])/.test(next) ? next : '/projects';
}
