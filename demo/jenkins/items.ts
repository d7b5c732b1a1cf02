import type { Lazy } from './tree.ts';

/** Interfaces after Jenkins’s remote API, as far as they are served. Instants are epoch milliseconds. */
export interface JenkinsBuild {
  _class: string;
  id: string;
  number: number;
  url: string;
  result: string | null;
  building: boolean;
  timestamp: number;
  duration: number;
  fullDisplayName: string;
  actions: JenkinsAction[];
}

export type JenkinsAction =
  | Record<string, never>
  | { _class: string; causes: { _class: string; shortDescription: string }[] }
  | { _class: string; parameters: { _class: string; name: string; value: string }[] }
  | {
      _class: string;
      lastBuiltRevision: { SHA1: string; branch: { SHA1: string; name: string }[] };
      remoteUrls: string[];
    };

export interface JenkinsJob {
  _class: string;
  name: string;
  fullName: string;
  url: string;
  /** The newest hundred. */
  builds: Lazy;
  allBuilds: Lazy;
}

export interface JenkinsFolder {
  _class: string;
  name: string;
  fullName: string;
  url: string;
  jobs: JenkinsItem[];
}

export type JenkinsItem = JenkinsJob | JenkinsFolder;

/** What a job did, oldest first: build number n is at index n − 1. */
export interface Course {
  length: number;
  build(index: number): JenkinsBuild;
}

interface Place {
  url: string;
  above: string[];
}

function addressOf({ url, above }: Place, name: string): string {
  const names = [...above, name];
  return `${url}/${names.map((each) => `job/${encodeURIComponent(each)}/`).join('')}`;
}

export function folder(
  place: Place,
  name: string,
  jobs: JenkinsItem[],
  isMultibranch = false,
): JenkinsFolder {
  const _class = isMultibranch
    ? 'org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject'
    : 'com.cloudbees.hudson.plugins.folder.Folder';
  return { _class, name, fullName: [...place.above, name].join('/'), url: addressOf(place, name), jobs };
}

export function job(place: Place, name: string, courseAt: (url: string) => Course): JenkinsJob {
  const url = addressOf(place, name);
  const newestFirst =
    (most: number): Lazy =>
    ({ from, to }) => {
      const course = courseAt(url);
      const last = Math.min(to, most, course.length);
      return Array.from({ length: Math.max(0, last - from) }, (_, index) =>
        course.build(course.length - 1 - from - index),
      );
    };
  return {
    _class: 'org.jenkinsci.plugins.workflow.job.WorkflowJob',
    name,
    fullName: [...place.above, name].join('/'),
    url,
    builds: newestFirst(100),
    allBuilds: newestFirst(Number.POSITIVE_INFINITY),
  };
}
