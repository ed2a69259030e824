/** The list of projects, shared by the switcher, the pages and the labels' names. */
import { signal } from '@preact/signals';
import { get } from '../api/client';
import { listAll } from '../api/paging';
import type { Project } from '../api/types';

export const projects = signal<readonly Project[] | null>(null);

export async function loadProjects(signal?: AbortSignal): Promise<readonly Project[]> {
  projects.value = await listAll<Project>('/projects', signal);
  return projects.value;
}

/** The project from the list when it is there, else read by itself. */
export async function loadProject(id: string, signal?: AbortSignal): Promise<Project> {
  const known = projects.value?.find((project) => project.id === id);
  return known ?? get<Project>(`/projects/${id}`, signal ? { signal } : {});
}
