import { listAll } from '../../api/paging';
import type { Camera, Source } from '../../api/types';
import { Segmented } from '../../components/segmented';
import { formatCount } from '../../i18n/format';
import { wallText } from '../../i18n/wall';
import { useResource } from '../../state/resource';
import type { WallFilter } from '../../wall/filter';
import { ScoreRange } from './score-range';
import { SizeSelect } from './size-select';
import { useWall } from './use-wall';

const LABELS_SIDE_BY_SIDE = 4;

/** Which proposals hang, and in what order. */
export function FilterBar() {
  const { filter, ask } = useWall();
  const t = wallText();
  return (
    <div class="wall-bar">
      <LabelChoice />
      <PlaceChoice />
      <ScoreRange filter={filter} onChange={ask} />
      <SizeSelect filter={filter} onChange={ask} />
      <select
        class="input"
        aria-label={t.order}
        value={filter.order}
        onChange={(event) =>
          ask({ ...filter, order: event.currentTarget.value as WallFilter['order'] })
        }
      >
        <option value="best">{t.best}</option>
        <option value="worst">{t.worst}</option>
      </select>
    </div>
  );
}

/** Each label with how many of it are left. */
function LabelChoice() {
  const { session, filter, ask } = useWall();
  const t = wallText();
  const { labels } = session.project;
  const choices = [null, ...labels.map(({ id }) => id)].map((id) => {
    const name = labels.find((label) => label.id === id)?.name ?? t.allLabels;
    const left = session.tally.left(id);
    return { value: String(id ?? ''), label: name, left };
  });
  const choose = (value: string) => ask({ ...filter, label: value === '' ? null : Number(value) });
  const value = String(filter.label ?? '');
  if (labels.length > LABELS_SIDE_BY_SIDE) {
    return (
      <select
        class="input"
        aria-label={t.label}
        value={value}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.left === null ? choice.label : `${choice.label} · ${formatCount(choice.left)}`}
          </option>
        ))}
      </select>
    );
  }
  const counted = choices.map(({ left, ...choice }) =>
    left === null ? choice : { ...choice, count: left },
  );
  return <Segmented label={t.label} value={value} choices={counted} onChange={choose} />;
}

/** A whole camera, or one of its sources. */
function PlaceChoice() {
  const { session, filter, ask } = useWall();
  const t = wallText();
  const { id } = session.project;
  const cameras = useResource(`cameras ${id}`, (signal) =>
    listAll<Camera>(`/projects/${id}/cameras`, signal),
  ).data;
  const sources = useResource(`sources ${id}`, (signal) =>
    listAll<Source>(`/projects/${id}/sources`, signal),
  ).data;
  return (
    <select
      class="input"
      aria-label={t.place}
      value={placeOf(filter)}
      onChange={(event) => ask({ ...filter, ...fromPlace(event.currentTarget.value) })}
    >
      <option value="">{t.everywhere}</option>
      {cameras?.map((camera) => (
        <optgroup key={camera.id} label={camera.name}>
          <option value={`camera ${camera.id}`}>{camera.name}</option>
          {sources
            ?.filter((source) => source.camera_id === camera.id)
            .map((source) => (
              <option key={source.id} value={`source ${source.id}`}>
                {source.name}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}

function placeOf({ camera, source }: WallFilter): string {
  if (source !== null) return `source ${source}`;
  return camera === null ? '' : `camera ${camera}`;
}

function fromPlace(value: string): Pick<WallFilter, 'camera' | 'source'> {
  const [kind, id] = value.split(' ');
  return {
    camera: kind === 'camera' ? Number(id) : null,
    source: kind === 'source' ? Number(id) : null,
  };
}
