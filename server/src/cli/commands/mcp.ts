import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { pathBelow } from '../../config/below';
import type { Refused } from '../../engine/answers/told/ask';
import { createEngine } from '../../engine/index';
import { pageOf } from '../../engine/explain/pages';
import { TOOLS } from '../../engine/tools/all';
import type { GivenFile } from '../../engine/tools/input';
import { runTool } from '../../engine/tools/run';
import { inputSchemaOf } from '../../engine/tools/tool';
import type { Console } from '../console';
import { display } from '../display';
import { EXIT, reasonOf, UsageError } from '../errors';
import { describeOptions, parseOptions, type OptionSpecs } from '../options';
import { readSource } from '../read';
import { CLI_VERSION } from '../version';

/** Its options. */
export const OPTIONS = {
  root: {
    type: 'list',
    value: 'FOLDER',
    help: 'Files below it may be read by their paths; may be repeated. Without it none is.',
  },
  help: { type: 'boolean', short: 'h', help: 'Show this help.' },
} as const satisfies OptionSpecs;

export const MCP_HELP = `Usage: aovpn mcp [OPTIONS]

Serves the Model Context Protocol on standard input and output: tools that check and correct files of Always
On VPN, explain errors and settings, and answer where traffic goes, whether client and server agree, how a
connection is made, what is different, and how it is written in another form. Rules are resources. Nothing is
written, sent or run; secrets are dots in every answer.

${describeOptions(OPTIONS)}

Exit code: 0 when standard input ends.
`;

/** Address of the resource of a rule. */
const RULE_URI = 'aovpn://rules/';

/** Runs `aovpn mcp`. @returns the exit code, or `undefined` while the server goes on @throws UsageError */
export async function runMcp(
  args: readonly string[],
  console: Console,
): Promise<number | undefined> {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(MCP_HELP);
    return EXIT.clean;
  }
  if (positionals.length > 0) throw new UsageError("'aovpn mcp' has no arguments.");
  const roots = (values.root ?? []).map((root) => {
    try {
      return realpathSync(root);
    } catch (error) {
      throw new UsageError(`'${root}' is no folder to read: ${reasonOf(error)}.`);
    }
  });
  await serverFor(roots).connect(new StdioServerTransport());
  return undefined;
}

function serverFor(roots: readonly string[]): Server {
  const engine = createEngine();
  const server = new Server(
    { name: 'aovpn', title: 'Always On VPN', version: CLI_VERSION },
    { capabilities: { tools: {}, resources: {} } },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: TOOLS.map((tool) => ({
      name: tool.name,
      title: tool.title,
      description: tool.description,
      inputSchema: { ...inputSchemaOf(tool), required: [...(inputSchemaOf(tool).required ?? [])] },
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = TOOLS.find(({ name }) => name === params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${params.name}.`);
    const answer = await runTool(engine, tool, params.arguments ?? {}, (file) =>
      Promise.resolve(readBelow(file, roots)),
    );
    if ('problem' in answer) {
      return { content: [{ type: 'text', text: answer.problem }], isError: true };
    }
    const { text, data } = answer;
    return { content: [{ type: 'text', text }], structuredContent: { result: data } };
  });
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: engine.rules.map(({ meta }) => ({
      uri: `${RULE_URI}${meta.id}`,
      name: meta.id,
      title: meta.title,
      mimeType: 'text/markdown',
    })),
  }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [
      {
        uriTemplate: `${RULE_URI}{id}`,
        name: 'rule',
        title: 'A rule: what it finds, why, and what to do',
        mimeType: 'text/markdown',
      },
    ],
  }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params: { uri } }) => {
    const id = uri.startsWith(RULE_URI) ? uri.slice(RULE_URI.length) : undefined;
    const rule = engine.rules.find(({ meta }) => meta.id === id);
    if (!rule) throw new McpError(ErrorCode.InvalidParams, `There is no resource ${uri}.`);
    const text = pageOf({ kind: 'rule', rule: rule.meta });
    return { contents: [{ uri, mimeType: 'text/markdown', text }] };
  });
  return server;
}

/** Reads a file below one of the roots, links followed. */
function readBelow(file: string, roots: readonly string[]): GivenFile | Refused {
  if (roots.length === 0) {
    return {
      problem: 'This server reads no files: give the text, or start it with --root FOLDER.',
    };
  }
  let real: string;
  try {
    real = realpathSync(file);
  } catch (error) {
    // Of what is outside of the roots not even that it is missing is told.
    if (!roots.some((root) => pathBelow(root, path.resolve(file)) !== undefined))
      return outside(file);
    return { problem: `${file}: ${reasonOf(error)}.` };
  }
  if (!roots.some((root) => pathBelow(root, real) !== undefined)) return outside(file);
  try {
    return { name: display(file), text: readSource(real).text, isInline: false };
  } catch (error) {
    return { problem: `${file}: ${reasonOf(error)}.` };
  }
}

function outside(file: string): Refused {
  return { problem: `${file} is outside of the folders this server may read.` };
}
