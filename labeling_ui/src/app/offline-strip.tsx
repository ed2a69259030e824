import { signal } from '@preact/signals';
import { Icon } from '../components/icon';
import { shellText } from '../i18n/shell';

export const online = signal(navigator.onLine);

window.addEventListener('online', () => {
  online.value = true;
});
window.addEventListener('offline', () => {
  online.value = false;
});

/** A strip, never a dialog: work goes on. */
export function OfflineStrip() {
  if (online.value) return null;
  const t = shellText();
  return (
    <div class="strip warn" role="status">
      <Icon name="offline" />
      <span>
        <b>{t.offline}</b> {t.offlineAdvice}
      </span>
    </div>
  );
}
