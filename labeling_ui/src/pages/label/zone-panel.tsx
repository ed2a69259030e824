import './zones.css';
import { useState } from 'preact/hooks';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { commandNamed } from '../../editor/commands';
import { runCommand } from '../../editor/commands/command';
import { brief } from '../../editor/keystroke';
import { show } from '../../editor/tools/zone-commands';
import type { Zone } from '../../editor/zones';
import { zonesText } from '../../i18n/zones';
import { capsById } from './key-caps';
import { useEditor, useSession } from './use-editor';

/** In place of the boxes while zones are drawn: the zones of the camera, and the picked one. */
export function ZonePanel() {
  const editor = useEditor();
  const t = zonesText();
  const hidden = editor.document.size - editor.showing.present.length;
  return (
    <aside class="label-panel label-zones" aria-label={t.title}>
      <section>
        <header>
          <h2>{t.title}</h2>
          <span class="muted num">{editor.zones.all.length}</span>
          <span class="spacer" />
          <SaveState />
        </header>
        <p class="muted">
          <CameraName />
        </p>
      </section>
      <section class="label-list-section">
        <ZoneList />
        {hidden > 0 && <p class="label-empty muted num">{t.hiding(hidden)}</p>}
      </section>
      <section class="label-inspector">
        <ZoneInspector />
      </section>
    </aside>
  );
}

function CameraName() {
  const { cameras, cameraId } = useSession().zones;
  const camera = cameraId === null ? undefined : cameras.byId.value.get(cameraId);
  return <>{camera && zonesText().of(camera.name)}</>;
}

function SaveState() {
  const { outbox, cameraId } = useSession().zones;
  const t = zonesText();
  if (cameraId === null) return null;
  const { changes, clashing, problem } = outbox.of(cameraId);
  const unsaved = problem !== null || clashing.length > 0;
  if (unsaved) return <span class="warn">{t.notSaved}</span>;
  return <span class="muted">{changes.length > 0 ? t.saving : t.saved}</span>;
}

function ZoneList() {
  const editor = useEditor();
  const t = zonesText();
  const { zoneEditing } = editor;
  const zones = zoneEditing.shown;
  if (zones.length === 0) {
    return (
      <p class="label-empty muted">
        {zoneEditing.allowed ? t.none(brief(capsById('aim'))) : t.noneToSee}
      </p>
    );
  }
  return (
    <ul class="label-zone-list">
      {zones.map((zone, index) => (
        <li key={zone.id}>
          <button
            type="button"
            aria-pressed={zone.id === zoneEditing.picked?.id}
            onClick={() => show(editor, zone)}
            onPointerEnter={() => zoneEditing.hover(zone.id)}
            onPointerLeave={() => zoneEditing.hover(null)}
          >
            <Icon name="zone" />
            <span class="ellipsis">{zone.name || t.unnamed(index + 1)}</span>
            <span class="muted num">{t.corners(zone.points.length)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function ZoneInspector() {
  const editor = useEditor();
  const session = useSession();
  const t = zonesText();
  const { allowed, outline, picked, corner } = editor.zoneEditing;
  const run = (id: string) => () => runCommand(commandNamed(id), { editor, page: session });
  const cap = (id: string) => brief(capsById(id));
  return (
    <div class="label-zone-tools">
      {!allowed && <p class="muted">{t.onlyReviewers}</p>}
      {outline.length > 0 && (
        <>
          <p class="num">{t.outlined(outline.length)}</p>
          <Button keyCap={cap('submit')} onClick={run('submit')}>
            {t.close}
          </Button>
          <Button keyCap={cap('delete')} onClick={run('delete')}>
            {t.dropCorner}
          </Button>
        </>
      )}
      {allowed && outline.length === 0 && picked && (
        <>
          <ZoneName key={`${picked.id} ${picked.name}`} zone={picked} />
          {corner !== null && (
            <Button keyCap={cap('delete')} onClick={run('delete')}>
              {t.removeCorner}
            </Button>
          )}
          <Button
            kind="danger"
            keyCap={corner === null ? cap('delete') : undefined}
            onClick={() => editor.zoneEditing.remove(picked)}
          >
            {t.removeZone}
          </Button>
        </>
      )}
      {outline.length === 0 && (
        <Button keyCap={cap('zone')} onClick={run('zone')}>
          {t.done}
        </Button>
      )}
    </div>
  );
}

/** Taken on Enter or when the field is left; Escape puts it back. What is typed outlives a redraw. */
function ZoneName({ zone }: { zone: Zone }) {
  const editor = useEditor();
  const t = zonesText();
  const [text, setText] = useState(zone.name);
  return (
    <label>
      <span>{t.name}</span>
      <input
        class="input"
        value={text}
        maxLength={100}
        placeholder={t.nameHint}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={({ currentTarget: { value } }) =>
          editor.zoneEditing.put({ ...zone, name: value.trim() })
        }
        onKeyDown={({ code, currentTarget }) => {
          if (code === 'Escape') currentTarget.value = zone.name;
          if (code === 'Enter' || code === 'Escape') currentTarget.blur();
        }}
      />
    </label>
  );
}
