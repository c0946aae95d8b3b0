/** How HAProxy finds out whether a server is there. */
import type { HttpRequest, Monitor } from '../../connection/balancer';
import { readRequest } from '../../connection/balancerParts';
import { absent, known, type Stated } from '../../connection/stated';
import type { Word } from '../../syntax/config/read';
import type { Site } from '../site';
import { linesOf, settingOf, type Section } from './sections';

/** The check of a section, where its servers have one. */
export function monitorsOf(section: Section, site: Site): readonly Monitor[] {
  const servers = linesOf(section, 'server');
  const checked = servers.flatMap((line) => line.slice(3).filter(({ text }) => text === 'check'));
  const defaults = settingOf(section, 'default-server');
  const [word] = [...checked, ...(defaults?.filter(({ text }) => text === 'check') ?? [])];
  if (!word) return [];
  const option = settingOf(section, 'option httpchk');
  const place = site.place(word.span);
  if (!option?.[1]) {
    const other = settingOf(section, 'option ssl-hello-chk') ?? settingOf(section, 'tcp-check');
    const kind = other && other[0]?.text === 'tcp-check' ? 'other' : 'tcp';
    return [{ name: 'check', kind, place, request: absent(place), expects: absent(place) }];
  }
  const isTls =
    servers.some((line) =>
      line.slice(3).some(({ text }) => text === 'check-ssl' || text === 'ssl'),
    ) || defaults?.some(({ text }) => text === 'check-ssl' || text === 'ssl') === true;
  const at = site.place(option[1].span);
  const expect = settingOf(section, 'http-check expect');
  const wanted = expect?.slice(2).filter(({ text }) => !/^(?:status|rstatus|!)$/.test(text));
  const last = wanted?.[wanted.length - 1];
  return [
    {
      name: 'option httpchk',
      kind: isTls ? 'https' : 'http',
      place: at,
      request: requestOf(section, option, site),
      expects:
        last && expect?.some(({ text }) => text === 'status')
          ? known(last.text, site.place(last.span))
          : absent(at),
    },
  ];
}

/** What is sent: in the line of the option, or in lines of `http-check send`. */
function requestOf(section: Section, option: readonly Word[], site: Site): Stated<HttpRequest> {
  const [, head, ...rest] = option;
  const first = rest[0];
  const at = head ? site.place(head.span) : undefined;
  const send = settingOf(section, 'http-check send');
  if (send?.[0]) {
    const part = (name: string): Stated<string> => {
      const i = send.findIndex(({ text }) => text === name);
      const word = i < 0 ? undefined : send[i + 1];
      return word ? known(word.text, site.place(word.content)) : absent(at);
    };
    const last = send[send.length - 1] ?? send[0];
    const span = { start: send[0].span.start, end: last.span.end };
    const text = send.map((word) => word.text).join(' ');
    const request = { method: part('meth'), path: part('uri'), version: part('ver'), text, span };
    return known(request, site.place(span));
  }
  if (!first) return absent(at);
  const end = rest[rest.length - 1]?.span.end ?? first.span.end;
  const span = { start: first.span.start, end };
  if (rest.length === 1) {
    const request = {
      ...{ method: absent(at), version: absent(at) },
      path: known(first.text, site.place(first.content)),
      text: first.text,
      span,
    };
    return known(request, site.place(span));
  }
  const words = rest.map(({ text }) => text).join(' ');
  const isPlain = words.length === end - first.span.start;
  if (isPlain)
    return known(
      readRequest(words, span, (each) => site.place(each)),
      site.place(span),
    );
  const [method, path, version] = rest;
  const word = (each: Word | undefined): Stated<string> =>
    each ? known(each.text.replace(/\\.*$/, ''), site.place(each.content)) : absent(at);
  const request = {
    method: word(method),
    path: word(path),
    version: word(version),
    text: words,
    span,
  };
  return known(request, site.place(span));
}
