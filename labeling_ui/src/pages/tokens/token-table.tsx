import type { Token } from '../../api/types';
import { Button } from '../../components/button';
import { formatMoment } from '../../i18n/format';
import { shellText } from '../../i18n/shell';
import { tokensText } from '../../i18n/tokens';

interface TokenTableProps {
  tokens: readonly Token[];
  onRevoke: (token: Token) => void;
}

export function TokenTable({ tokens, onRevoke }: TokenTableProps) {
  const t = tokensText();
  if (tokens.length === 0) return <p class="body muted">{t.empty}</p>;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{t.name}</th>
            <th class="right">{t.made}</th>
            <th>
              <span class="visually-hidden">{shellText().actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id}>
              <td>
                <b>{token.name}</b>
              </td>
              <td class="right muted">{formatMoment(token.created_at)}</td>
              <td class="right">
                <Button kind="danger" onClick={() => onRevoke(token)}>
                  {t.revoke}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
