// Talks to the server. Errors are thrown with the sentence that the server found for them.

import { takeTime } from './clock.js';

let key = sessionStorage.getItem('apiKey') ?? '';
let askForKey = () => Promise.reject(new ApiError(401, 'This server asks for an API key.'));

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Browsers take dots for folders, however they are written, and would ask about something else. */
export const canAskAbout = (id) => id !== '.' && id !== '..';

/** A path about a device. */
export function devicePath(id, what = '') {
  if (!canAskAbout(id)) {
    throw new ApiError(0, `A browser cannot ask about a device called “${id}”. Choose another id, or use a program.`);
  }
  return `/api/devices/${encodeURIComponent(id)}${what}`;
}

/** Sets who asks the user for the API key; resolves with the key. */
export function onKeyNeeded(asker) {
  askForKey = asker;
}

export const hasKey = () => key !== '';

export function headers() {
  return key === '' ? {} : { Authorization: `Bearer ${key}` };
}

let asking = null;

/**
 * Lets the user type the key, and keeps it until the tab is closed; asks once, however many
 * requests were refused, and not at all if there is another key by now than the one refused.
 */
export async function renewKey(message, refused) {
  if (key !== refused) {
    return;
  }
  asking ??= askForKey(message).finally(() => {
    asking = null;
  });
  key = await asking;
  sessionStorage.setItem('apiKey', key);
}

export const currentKey = () => key;

/** What a response that is none of the good ones says. */
export async function failure(response) {
  let message = response.statusText || `status ${response.status}`;
  try {
    message = (await response.json()).detail ?? message;
  } catch {
    // not a problem document: the status has to do
  }
  return new ApiError(response.status, message);
}

/** Sends a request, and gives the response if it is a good one. */
export async function send(method, path, body, options = {}) {
  const used = key;
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: { ...headers(), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      ...options,
    });
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new ApiError(0, 'The server does not answer.');
  }
  takeTime(response);
  if (response.status === 401) {
    await renewKey((await failure(response)).message, used);
    return send(method, path, body, options);
  }
  if (!response.ok) {
    throw await failure(response);
  }
  return response;
}

const PAGE = 5_000;

/** Gets a list of devices that comes in pages, whole. */
export async function getPages(path, options) {
  const all = [];
  for (let cursor = {}; ;) {
    const page = await get(`${path}?${new URLSearchParams({ limit: PAGE, ...cursor })}`, options);
    all.push(...page);
    if (page.length < PAGE) {
      return all;
    }
    cursor = { cursor: page.at(-1).deviceId };
  }
}

async function json(method, path, body, options) {
  const response = await send(method, path, body, options);
  return response.status === 204 ? null : response.json();
}

export const get = (path, options) => json('GET', path, undefined, options);
export const post = (path, body) => json('POST', path, body);
export const patch = (path, body) => json('PATCH', path, body);
export const put = (path) => json('PUT', path);
export const del = (path) => json('DELETE', path);
