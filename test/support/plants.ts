/**
 * Secrets in every place the data knows of, written in every way people write them. Generated from
 * `server/data`, so that a new entry is tried without being named here.
 */
import { cmdletData } from '../../server/src/engine/knowledge/cmdlets.generated';
import { profileXmlData } from '../../server/src/engine/knowledge/profilexml.generated';
import { rasphoneData } from '../../server/src/engine/knowledge/rasphone.generated';
import { secretData } from '../../server/src/engine/knowledge/secrets.generated';
import { escapeText } from '../../server/src/engine/syntax/xml/entities';
import type { FileKind } from '../../server/src/engine/formats/parse';

/** Where a plant grows: in front of or behind a text, in its root or first entry, or alone. */
export type Bed = 'start' | 'end' | 'root' | 'entry' | 'alone';

/** A way to write a secret into a file of a kind. */
export interface Plant {
  readonly name: string;
  readonly kind: FileKind;
  readonly fileName: string;
  readonly bed: Bed;
  /** True when only the reader of the kind can tell, as where a variable stands between. */
  readonly needsReader: boolean;
  /** The text with a secret in it, escaped as its place wants it. */
  text(secret: string): string;
}

const withoutPrefix = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Names of secrets: those of `secrets.json` and those that other data mark. */
export const SECRET_NAMES: readonly string[] = [
  ...new Set([
    ...secretData.names.map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`),
    ...profileXmlData.elements
      .filter(({ format }) => format === 'secret')
      .map(({ path }) => withoutPrefix(path)),
    ...rasphoneData.keys.filter(({ secret }) => secret).map(({ name }) => name),
    ...cmdletData.commands.flatMap(({ parameters }) =>
      parameters.filter(({ secret }) => secret === true).map(({ name }) => name),
    ),
  ]),
];

/** A name with one slip, as fingers make it; short names keep none. */
function misspelt(name: string): string[] {
  if (name.length < 7) return [];
  const at = name.length >> 1;
  const swapped = `${name.slice(0, at)}${name.charAt(at + 1)}${name.charAt(at)}${name.slice(at + 2)}`;
  return [name.slice(0, at) + name.slice(at + 1), swapped];
}

const ALL_NAMES = SECRET_NAMES.flatMap((name) => [name, ...misspelt(name)]);

const inXml = (text: string) => escapeText(text).replace(/"/g, '&quot;');
const inSingle = (text: string): string => text.replace(/'/g, "''");
const inDouble = (text: string): string => text.replace(/[`$"]/g, '`$&');
const inReg = (text: string): string => text.replace(/[\\"]/g, '\\$&');
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const inUrl = encodeURIComponent;
/** Command lines of programs take no quotes here: what a secret may hold of them is left out. */
const asWord = (text: string): string => text.replace(/[^\p{L}\p{N}_.!#-]/gu, '');

type Make = (secret: string) => string;

function plantsOf(
  kind: FileKind,
  fileName: string,
  bed: Bed,
  ways: Readonly<Record<string, Make>>,
  needsReader = false,
): Plant[] {
  return Object.entries(ways).map(([name, text]) => ({
    name,
    kind,
    fileName,
    bed,
    needsReader,
    text,
  }));
}

function xmlPlants(): Plant[] {
  const named = ALL_NAMES.flatMap((name) =>
    plantsOf('profilexml', 'vpn.xml', 'root', {
      [`element ${name}`]: (s) => `<${name}>${inXml(s)}</${name}>`,
      [`element in lines ${name}`]: (s) => `<${name} a="b">\n    ${inXml(s)}\n  </${name}>`,
      [`element in CDATA ${name}`]: (s) => `<x:${name}><![CDATA[${s}]]></x:${name}>`,
      [`element with elements ${name}`]: (s) =>
        `<${name}><Value>${inXml(s)}</Value><PlainText>true</PlainText></${name}>`,
      [`attribute ${name}`]: (s) => `<Vpn ${name}="${inXml(s)}" />`,
      [`named value ${name}`]: (s) => `<parm name="${name}" value="${inXml(s)}" />`,
      [`value named ${name}`]: (s) => `<string name="${name}">${inXml(s)}</string>`,
      [`comment ${name}`]: (s) => `<!-- <${name}>${inXml(s)}</${name}> -->`,
      [`note ${name}`]: (s) => `<!-- ${name}: ${asWord(s)} -->`,
      [`not closed ${name}`]: (s) => `<${name}>${inXml(s)}`,
      [`not closed around ${name}`]: (s) => `<${name}>\n  <Value>${inXml(s)}</Value>\n`,
    }),
  );
  const hosts = plantsOf('profilexml', 'vpn.xml', 'root', {
    'proxy address': (s) =>
      `<Proxy><Manual><Server>http://user:${inUrl(s)}@proxy.example.com:8080</Server></Manual></Proxy>`,
    'proxy without scheme': (s) =>
      `<Proxy><Manual><Server>user:${asWord(s)}@proxy.example.com:8080</Server></Manual></Proxy>`,
    'address in a comment': (s) => `<!-- https://user:${inUrl(s)}@pac.example.com/a.pac -->`,
    'address in an attribute': (s) => `<a href="ftp://user:${inUrl(s)}@files.example.com/"/>`,
  });
  const marked = profileXmlData.elements
    .filter(({ format }) => format === 'secret')
    .map(({ path }): Plant => {
      const [root = '', ...rest] = path.split('/');
      const open = [root, ...rest].map((each) => `<${each}>`).join('');
      const close = [...rest].reverse().map((each) => `</${each}>`);
      return {
        name: path,
        kind: 'profilexml',
        fileName: 'vpn.xml',
        bed: 'alone',
        needsReader: false,
        text: (s) => `${open}${inXml(s)}${close.join('')}</${root}>`,
      };
    });
  return [...named, ...hosts, ...marked];
}

function phonebookPlants(): Plant[] {
  const keys = [...rasphoneData.keys.filter(({ secret }) => secret).map(({ name }) => name)];
  const all = [...new Set([...keys.flatMap((key) => [key, ...misspelt(key)]), ...ALL_NAMES])];
  return [
    ...all.flatMap((key) =>
      plantsOf('rasphone', 'rasphone.pbk', 'entry', {
        [`key ${key}`]: (s) => `${key}=${s}\n`,
        [`User${key}`]: (s) => `User${key}=${s}\n`,
        [`stray ${key}`]: (s) => `; ${key}: ${s}\n`,
      }),
    ),
    ...plantsOf('rasphone', 'rasphone.pbk', 'entry', {
      'address of a server': (s) => `PhoneNumber=http://user:${inUrl(s)}@vpn.example.com\n`,
      'address in an unknown key': (s) => `Proxy=user:${asWord(s)}@proxy.example.com:8080\n`,
      'command in a key': (s) => `CustomScript=net use \\\\files.example.com\\a ${asWord(s)}\n`,
    }),
  ];
}

function registryPlants(): Plant[] {
  const hex = (text: string): string =>
    [...text]
      .flatMap((c) => {
        const code = c.charCodeAt(0);
        return [code & 0xff, code >> 8].map((byte) => byte.toString(16).padStart(2, '0'));
      })
      .join(',');
  return [
    ...ALL_NAMES.flatMap((name) =>
      plantsOf('registry', 'vpn.reg', 'end', {
        [`value ${name}`]: (s) => `"${name}"="${inReg(s)}"\n`,
        [`value Default${name}`]: (s) => `"Default${name}"="${inReg(s)}"\n`,
        [`comment ${name}`]: (s) => `; ${name}=${asWord(s)}\n`,
        [`line ${name}`]: (s) => `${name} = ${asWord(s)}\n`,
      }),
    ),
    ...plantsOf('registry', 'vpn.reg', 'end', {
      'proxy address': (s) =>
        `"ProxyServer"="http=http://user:${inUrl(s)}@proxy.example.com:8080"\n`,
      'bytes of an address': (s) =>
        `"Proxy"=hex(2):${hex(`http://user:${inUrl(s)}@proxy.example.com:8080`)}\n`,
      'default value': (s) =>
        `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example\\PreSharedKey]\n@="${inReg(s)}"\n`,
    }),
  ];
}

function carrierPlants(): Plant[] {
  const profile = '<VPNProfile><NativeProfile><Servers>v</Servers></NativeProfile></VPNProfile>';
  const json = (members: string): string => `{ ${members}, "value": "${inJson(profile)}" }\n`;
  const syncml = (item: string): string =>
    `<SyncML><SyncBody><Add><Item>${item}</Item><Item><Target><LocURI>./a/ProfileXML</LocURI></Target><Data>${inXml(profile)}</Data></Item></Add></SyncBody></SyncML>\n`;
  return [
    ...ALL_NAMES.flatMap((name) => [
      ...plantsOf('intune', 'policy.json', 'alone', {
        [`Base64 of ${name}`]: (s) =>
          json(
            `"a": "${Buffer.from(`<VPNProfile><${name}>${inXml(s)}</${name}></VPNProfile>`).toString('base64')}"`,
          ),
        [`member ${name}`]: (s) => json(`"${name}": "${inJson(s)}"`),
        [`members in ${name}`]: (s) => json(`"${name}": { "a": ["${inJson(s)}"], "b": {} }`),
        [`address of ${name}`]: (s) =>
          json(`"omaUri": "./Vendor/MSFT/A/${name}", "b": {}, "value": "${inJson(s)}"`),
        [`named value ${name}`]: (s) => json(`"a": { "name": "${name}", "value": "${inJson(s)}" }`),
        [`text with ${name}`]: (s) => json(`"a": "{ \\"${name}\\": \\"${inJson(inJson(s))}\\" }"`),
        [`profile with ${name}`]: (s) =>
          json(`"a": "${inJson(`<VPNProfile><${name}>${inXml(s)}</${name}></VPNProfile>`)}"`),
      }),
      ...plantsOf('syncml', 'policy.xml', 'alone', {
        [`node ${name}`]: (s) =>
          syncml(
            `<Target><LocURI>./User/Vendor/MSFT/VPNv2/A/${name}</LocURI></Target><Data>${inXml(s)}</Data>`,
          ),
        [`characteristic ${name}`]: (s) =>
          syncml(`<Meta><parm name="${name}" value="${inXml(s)}"/></Meta>`),
        [`escaped ${name}`]: (s) =>
          syncml(
            `<Data>${inXml(`<VPNProfile><${name}>${inXml(s)}</${name}></VPNProfile>`)}</Data>`,
          ),
      }),
    ]),
  ];
}

/** How a value is written or reached; groups: what must come before it, and the value itself. */
const VALUES: Readonly<Record<string, (secret: string) => readonly [string, string]>> = {
  single: (s) => ['', `'${inSingle(s)}'`],
  double: (s) => ['', `"${inDouble(s)}"`],
  curly: (s) => ['', `\u201c${inDouble(s)}\u201d`],
  brackets: (s) => ['', `("${inDouble(s)}")`],
  cast: (s) => ['', `([string]'${inSingle(s)}')`],
  subexpression: (s) => ['', `$('${inSingle(s)}')`],
  continued: (s) => ['', `\`\n  '${inSingle(s)}'`],
  here: (s) => ['', `@'\n${s}\n'@`],
  trimmed: (s) => ['', `('${inSingle(s)}'.Trim())`],
  variable: (s) => [`$v = '${inSingle(s)}'\n`, '$v'],
  'variable in quotes': (s) => [`$v = "${inDouble(s)}"\n`, '"$v"'],
  'variable in braces': (s) => [`$v = '${inSingle(s)}'\n`, '"${v}"'],
  'two variables': (s) => [`$v = '${inSingle(s)}'\n$w = $v\n`, '$w'],
  'one of two': (s) => [`$v = if ($x) { '${inSingle(s)}' } else { 'b' }\n`, '$v'],
  joined: (s) => [`$v = 'a' + '${inSingle(s)}'\n`, '$v'],
  formatted: (s) => [`$v = '{0}{1}' -f 'a', '${inSingle(s)}'\n`, '$v'],
  member: (s) => [`$c = @{ Wert = '${inSingle(s)}' }\n`, '$c.Wert'],
  'member in quotes': (s) => [`$c = @{ Wert = '${inSingle(s)}' }\n`, '"$($c.Wert)"'],
  script: (s) => [`$script:v = '${inSingle(s)}'\n`, '$v'],
  loop: (s) => [`$l = 'a', '${inSingle(s)}'\nforeach ($v in $l) { $w = $v }\n`, '$v'],
};

function scriptPlants(): Plant[] {
  const script = (name: string, needsReader: boolean, text: Make): Plant => ({
    name,
    kind: 'powershell',
    fileName: 'vpn.ps1',
    bed: 'start',
    needsReader,
    text,
  });
  /** A line that takes a value, with every way to give it. */
  const taking = (name: string, line: (value: string) => string): Plant[] =>
    Object.entries(VALUES).map(([way, give]) =>
      script(`${name}, ${way}`, true, (s) => {
        const [before, value] = give(s);
        return `${before}${line(value)}\n`;
      }),
    );
  const commands = [
    ...cmdletData.commands.map(({ name, parameters }) => ({ name, parameters })),
    ...secretData.cmdlets,
  ];
  const parameters = commands.flatMap(({ name: command, parameters: all }) =>
    all
      .filter(({ secret }) => secret)
      .flatMap(({ name }) => [
        ...taking(`${command} -${name}`, (v) => `${command} -${name} ${v}`),
        ...taking(`${command} -${name}:`, (v) => `${command} -${name}:${v}`),
        ...taking(`${command} \u2013${name}`, (v) => `${command} \u2013${name} ${v}`),
        ...taking(
          `${command} -${shortest(name, all)}`,
          (v) => `${command} -${shortest(name, all)} ${v}`,
        ),
        ...taking(
          `${command} @{${name}}`,
          (v) => `$p = @{ Name = 'a'; ${name} = ${v} }\n${command} @p`,
        ),
        ...taking(
          `${command} -${name} in a function`,
          (v) => `function Set-It($a, $b) {\n  ${command} -${name} $b\n}\nSet-It 'a' ${v}`,
        ),
        script(
          `comment ${command} -${name}`,
          false,
          (s) => `# ${command} -${name} '${inSingle(s)}'\n`,
        ),
      ]),
  );
  const types = secretData.types.flatMap(({ name, argument }) => {
    const list = (v: string): string =>
      [...Array.from({ length: argument }, () => "'a'"), v].join(', ');
    const short = name.slice(name.lastIndexOf('.') + 1);
    return [
      ...taking(`New-Object ${short}`, (v) => `$o = New-Object ${name}(${list(v)})`),
      ...taking(
        `New-Object -Arg ${short}`,
        (v) => `New-Object -TypeName ${short} -ArgumentList ${list(v)}`,
      ),
      ...taking(`[${short}]::new`, (v) => `[${name}]::new(${list(v)})`),
    ];
  });
  const byName = SECRET_NAMES.flatMap((name) => [
    ...taking(`$${name}`, (v) => `$${name} = ${v}`),
    ...taking(`member ${name}`, (v) => `$o.${name} = ${v}`),
    ...taking(`key ${name}`, (v) => `$h['${name}'] = ${v}`),
    ...taking(`parameter -${name}`, (v) => `Connect-Example -${name} ${v}`),
    script(`env:${name}`, false, (s) => `$env:${name} = '${inSingle(s)}'\n`),
    script(`table ${name}`, false, (s) => `$h = @{ ${name} = '${inSingle(s)}' }\n`),
    script(`compared with ${name}`, true, (s) => `if ($${name} -eq '${inSingle(s)}') { exit }\n`),
    script(`add ${name}`, false, (s) => `$h.Add('${name}', '${inSingle(s)}')\n`),
    script(
      `default ${name}`,
      false,
      (s) => `function F { param([string]$${name} = '${inSingle(s)}') }\n`,
    ),
    script(
      `property ${name}`,
      true,
      (s) => `New-ItemProperty -Path x -Name ${name} -Value '${inSingle(s)}'\n`,
    ),
    script(`replace ${name}`, true, (s) => `$t = $t -replace '##${name}##', '${inSingle(s)}'\n`),
    script(`xml ${name}`, false, (s) => `$x = @'\n<a><${name}>${inXml(s)}</${name}></a>\n'@\n`),
    script(
      `profile ${name}`,
      false,
      (s) => `$x = @'\n<VPNProfile><${name}>${inXml(s)}</${name}></VPNProfile>\n'@\n`,
    ),
    script(
      `hole in ${name}`,
      true,
      (s) => `$v = '${inSingle(s)}'\n$x = @"\n<VPNProfile><${name}>$v</${name}></VPNProfile>\n"@\n`,
    ),
    script(
      `columns ${name}`,
      false,
      (s) => `$c = @'\nName,Address,${name}\na,10.0.0.1,${asWord(s)}\n'@\n`,
    ),
    script(`comment ${name}`, false, (s) => `# ${name} = '${inSingle(s)}'\n`),
    script(`block comment ${name}`, false, (s) => `<#\n  ${name}: ${asWord(s)}\n#>\n`),
  ]);
  return [
    ...parameters,
    ...types,
    ...byName,
    ...programPlants(script, taking),
    ...scriptUrls(script, taking),
  ];
}

/** The beginning of a name that no other parameter has. */
function shortest(name: string, all: readonly { readonly name: string }[]): string {
  for (let length = 1; length < name.length; length++) {
    const start = name.slice(0, length).toLowerCase();
    const meant = all.filter((each) => each.name.toLowerCase().startsWith(start));
    // Parameters every command has begin like some of ours.
    if (meant.length === 1 && length > 3) return name.slice(0, length);
  }
  return name;
}

function scriptUrls(
  script: (name: string, needsReader: boolean, text: Make) => Plant,
  taking: (name: string, line: (value: string) => string) => Plant[],
): Plant[] {
  return [
    script(
      'proxy',
      false,
      (s) => `$p = 'http://user:${inSingle(inUrl(s))}@proxy.example.com:8080'\n`,
    ),
    script('proxy in a comment', false, (s) => `# user:${asWord(s)}@proxy.example.com:8080\n`),
    ...taking('proxy of', (v) => `$w = ${v}\n$p = "http://user:$w@proxy.example.com:8080"`),
  ];
}

/** The command lines of `secrets.json`, from the form its `doc` gives. */
function programPlants(
  script: (name: string, needsReader: boolean, text: Make) => Plant,
  taking: (name: string, line: (value: string) => string) => Plant[],
): Plant[] {
  return secretData.programs.flatMap(({ name, places }) =>
    places.flatMap(({ doc }) => {
      const line = (secret: string): string => commandLine(doc, secret);
      const rest = (secret: string): string => line(secret).slice(name.length + 1);
      const inWord = /[:=]\S*$/.test(doc.slice(0, SECRET.exec(doc)?.index ?? 0));
      const exe = `"$env:windir\\system32\\${name}.exe"`;
      return [
        ...(inWord ? [] : taking(doc, line)),
        script(`${doc}, bare`, false, (s) => `${line(asWord(s))}\n`),
        script(`${doc}, quoted`, false, (s) => `${line(`"${asWord(s)}"`)}\n`),
        script(`${doc}, by path`, true, (s) => `& ${exe} ${rest(asWord(s))}\n`),
        script(`${doc}, in cmd`, false, (s) => `cmd /c "${line(asWord(s))}"\n`),
        script(`${doc}, behind cmd`, false, (s) => `cmd.exe /c ${line(asWord(s))}\n`),
        script(
          `${doc}, started`,
          true,
          (s) => `Start-Process ${name} -ArgumentList "${rest(asWord(s))}"\n`,
        ),
        script(`${doc}, splatted`, true, (s) => {
          const array = rest('\0')
            .trim()
            .split(/ +/)
            .map((word) => `'${word}'`);
          const at = array.findIndex((word) => word.includes('\0'));
          const own = (array[at] ?? '').replace('\0', inSingle(s));
          const behind = array.slice(at + 1).map((word) => `$a += ${word}\n`);
          return `$a = @(${array.slice(0, at).join(', ')})\n$a += ${own}\n${behind.join('')}& ${name} @a\n`;
        }),
        script(
          `${doc}, .NET`,
          true,
          (s) => `[Diagnostics.Process]::Start('${name}', '${rest(asWord(s))}')\n`,
        ),
        script(`${doc}, run as text`, true, (s) => `$v = '${inSingle(s)}'\niex "${line('$v')}"\n`),
        script(`${doc}, batch`, false, (s) => `$b = @'\n@echo off\n${line(asWord(s))}\n'@\n`),
        script(`${doc}, comment`, false, (s) => `# ${line(asWord(s))}\n`),
      ];
    }),
  );
}

/** Command scripts: the same command lines, and PowerShell in one. */
function batchPlants(): Plant[] {
  const programs = secretData.programs.flatMap(({ places }) =>
    places.flatMap(({ doc }) => {
      const line = (secret: string): string => commandLine(doc, asWord(secret));
      return plantsOf('command-script', 'vpn.cmd', 'start', {
        [`${doc}, in cmd`]: (s) => `${line(s)}\r\n`,
        [`${doc}, continued`]: (s) => `${line(s).replace(/ (?=[^ ]*$)/, ' ^\r\n  ')}\r\n`,
        [`${doc}, in a condition`]: (s) => `if exist "a b" (${line(s)}) else exit /b\r\n`,
        [`${doc}, in a comment`]: (s) => `rem ${line(s)}\r\n`,
      });
    }),
  );
  return [
    ...programs,
    ...plantsOf('command-script', 'vpn.cmd', 'start', {
      'key in PowerShell': (s) =>
        `powershell -Command "Set-VpnConnection -Name a -L2tpPsk '${asWord(s)}'"\r\n`,
      'key in escaped quotes': (s) =>
        `powershell -Command "Set-VpnConnection -Name a -L2tpPsk \\"${asWord(s)}\\""\r\n`,
      'variable named like one': (s) => `set PASSWORD=${asWord(s)}\r\n`,
      'quoted variable': (s) => `set "VpnPassword=${asWord(s)}"\r\n`,
      address: (s) => `curl http://user:${asWord(s)}@proxy.example.com:8080/\r\n`,
      'registry value': (s) => `reg add HKLM\\a /v Password /t REG_SZ /d ${asWord(s)}\r\n`,
    }),
  ];
}

const SECRET = /(?:SHARED)?SECRET(?!.*SECRET)|PASSWORD(?!.*PASSWORD)/;
const WORDS: Readonly<Record<string, string>> = {
  DEVICE: 'Z:',
  SERVER: 'files.example.com',
  SHARE: 'share',
  ADDRESS: '10.0.0.4',
  STATE: 'ENABLE',
  KEY: 'HKLM\\SOFTWARE\\Example',
  FILE: 'c.pfx',
};

/** A form with words for its capital ones. */
function commandLine(doc: string, secret: string): string {
  const at = SECRET.exec(doc);
  if (!at) throw new Error(`'${doc}' does not say where the secret is`);
  const fill = (text: string): string =>
    text.replace(/\b[A-Z]{3,}\b/g, (word) => WORDS[word] ?? word.toLowerCase());
  return fill(doc.slice(0, at.index)) + secret + fill(doc.slice(at.index + at[0].length));
}

/** Every way to plant a secret. */
export const plants: readonly Plant[] = [
  ...xmlPlants(),
  ...phonebookPlants(),
  ...registryPlants(),
  ...carrierPlants(),
  ...scriptPlants(),
  ...batchPlants(),
];

/** A file of the kind with nothing in it but what makes it one. */
const HOSTS: Readonly<Record<Bed, (kind: FileKind, text: string) => string>> = {
  alone: (_, text) => text,
  root: (_, text) => `<VPNProfile>\n  ${text}\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>\n`,
  entry: (_, text) =>
    `[VPN]\nEncoding=1\n${text}MEDIA=rastapi\nPort=VPN2-0\nDevice=WAN Miniport (IKEv2)\nDEVICE=vpn\n`,
  start: (kind, text) =>
    kind === 'command-script' ? `${text}rasdial VPN\r\n` : `${text}Get-VpnConnection -Name VPN\n`,
  end: (_, text) =>
    `Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\n${text}`,
};

/** A small file with a plant in it. */
export function planted(plant: Plant, secret: string): string {
  return HOSTS[plant.bed](plant.kind, plant.text(secret));
}

/** What may not be seen of a secret: its beginning up to the first sign that a format escapes. */
export function visiblePart(secret: string): string {
  return /^\w+/.exec(secret)?.[0] ?? secret;
}
