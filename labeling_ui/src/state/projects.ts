/** The list of projects, shared by the switcher, the pages and the labels' names. */
import { signal } from '@preact/signals';
import { get } from '../api/client';
import { listAll } from '../api/paging';
import type { Id, Project } from '../api/types';
import { type Resource, useResource } from './resource';

export const projects = signal<readonly Project[] | null>(null);

export async function loadProjects(signal?: AbortSignal): Promise<readonly Project[]> {
  projects.value = await listAll<Project>('/projects', signal);
  return projects.value;
}

/** The project from the list when it is there, else read by itself. */
export async function loadProject(id: Id, signal?: AbortSignal): Promise<Project> {
  const known = projects.value?.find((project) => project.id === id);
  return known ?? get<Project>(`/projects/${id}`, signal ? { signal } : {});
}

/** The project of a page, by the number in its address. */
export function useProject(projectId: string | undefined): Resource<Project> {
  return useResource(`project ${projectId}`, (signal) => loadProject(Number(projectId), signal));
}
