import type { Role } from '../../api/types';

/** In the order of what they may do. */
export const ROLES: readonly Role[] = ['annotator', 'reviewer', 'engineer', 'admin'];
