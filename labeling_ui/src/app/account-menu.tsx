import type { Account } from '../api/types';
import { Avatar } from '../components/avatar';
import { Menu } from '../components/menu';
import { shellText } from '../i18n/shell';
import { hasRole, signOut } from '../state/session';

export function AccountMenu({ account }: { account: Account }) {
  const t = shellText();
  return (
    <Menu summary={<Avatar name={account.name} />} label={t.account} align="right">
      <div class="menu-head">
        <b>{account.name}</b>
        <span class="muted">
          {account.email} · {t.roles[account.role]}
        </span>
      </div>
      {hasRole('admin') && <a href="/people">{t.people}</a>}
      <a href="/tokens">{t.tokens}</a>
      <button type="button" onClick={() => void signOut()}>
        {t.signOut}
      </button>
    </Menu>
  );
}
