import './notice-line.css';
import { useSession } from './use-editor';

/** Over the lower edge of the stage, so nothing moves; read out by screen readers. */
export function NoticeLine() {
  const words = useSession().across.notices.words.value;
  return (
    <div class="label-notice" role="status">
      {words && <span class="glass num">{words()}</span>}
    </div>
  );
}
