import { del } from '../../api/client';
import { listAll } from '../../api/paging';
import type { Token } from '../../api/types';
import { Shell } from '../../app/shell';
import { ErrorState, Loading, ProblemLine } from '../../components/states';
import { tokensText } from '../../i18n/tokens';
import { useAction } from '../../state/action';
import { useResource } from '../../state/resource';
import { CreateToken } from './create-token';
import { PasswordForm } from './password-form';
import { TokenTable } from './token-table';

/** The own account's tokens and password. */
export default function TokensPage() {
  const t = tokensText();
  const tokens = useResource('tokens', (signal) => listAll<Token>('/tokens', signal));
  const action = useAction();
  const revoke = (token: Token) =>
    action.run(async () => {
      await del(`/tokens/${token.id}`);
      tokens.reload();
    });
  return (
    <Shell>
      <div class="head">
        <h1>{t.title}</h1>
        <span class="muted">{t.intro}</span>
      </div>
      <ProblemLine problem={action.problem} />
      {tokens.problem && <ErrorState problem={tokens.problem} onRetry={tokens.reload} />}
      <div class="with-side">
        <section class="panel">
          {!tokens.data && !tokens.problem && <Loading rows={3} />}
          {tokens.data && <TokenTable tokens={tokens.data} onRevoke={revoke} />}
        </section>
        <div class="stack">
          <CreateToken onCreated={tokens.reload} />
          <PasswordForm />
        </div>
      </div>
    </Shell>
  );
}
