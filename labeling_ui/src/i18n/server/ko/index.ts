/** The server's texts in Korean, one file an area; the type check misses no text. */
import type { Area, Korean } from '../areas';
import { accounts } from './accounts';
import { archives } from './archives';
import { boxes } from './boxes';
import { cameras } from './cameras';
import { checkpoints } from './checkpoints';
import { datasets } from './datasets';
import { edits } from './edits';
import { fields } from './fields';
import { files } from './files';
import { formats } from './formats';
import { frames } from './frames';
import { imports } from './imports';
import { jobs } from './jobs';
import { pictures } from './pictures';
import { preflight } from './preflight';
import { projects } from './projects';
import { requests } from './requests';
import { sources } from './sources';
import { terminal } from './terminal';
import { training } from './training';
import { values } from './values';
import { videos } from './videos';
import { weights } from './weights';

export const korean: { readonly [A in Area]: Korean<A> } = {
  accounts,
  archives,
  boxes,
  cameras,
  checkpoints,
  datasets,
  edits,
  fields,
  files,
  formats,
  frames,
  imports,
  jobs,
  pictures,
  preflight,
  projects,
  requests,
  sources,
  terminal,
  training,
  values,
  videos,
  weights,
};
