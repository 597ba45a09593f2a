import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { ProviderService } from './accounts/provider.service.js';
import { OrganisationService } from './accounts/organisation.service.js';
import { Role } from './common/authz/permission.js';
import { type Database, run, withApp, withDatabase } from './command.js';
import { UsageError } from './command-line.js';
import { isMonth } from './common/graphql/scalars.js';
import { reading, systemContext } from './common/request-context.js';
import { keyFileIn, MasterKeyError, readKey, writeKey } from './common/vault/master-key.js';
import { masterKeyOf } from './common/vault/own-keys.js';
import { rotateMasterKey } from './common/vault/rotation.js';
import { type Config, readConfig } from './config/config.js';
import type { ReleaseRecount } from './releases/models/release-recount.model.js';
import { ReleaseRecountService } from './releases/release-recount.service.js';
import { CosignerService } from './revisions/log/cosigner.service.js';
import { LogService } from './revisions/log/log.service.js';
import { TimestampService } from './revisions/log/timestamp.service.js';

const USAGE = `npm run admin -- <command>

  add-organisation <name>            adds a member; prints the invitation of its first administrator
  invite <organisation> <role …>     prints an invitation to an organisation (roles: ${Object.values(Role).join(', ').toLowerCase()})
  list-organisations                 lists the members, each with the number of its accounts
  disable <pseudonym>                shuts an account and ends its sessions and API tokens
  set-provider <organisation> <issuer> <client id> <file of the client secret>
                                     lets an organisation sign in by its own identity provider (OpenID Connect)
  remove-provider <organisation>     takes that back
  recount <month> [version]          counts a release again from the revisions that it rests on, and says whether it is the same
  rotate-key                         makes a new master key and wraps all keys with it
  add-cosigner <verifier key>        lets another organisation sign below the heads of the log (npm run cosign)
  remove-cosigner <name>             takes no more of its signatures
  list-cosigners                     lists them, with their keys and the log's own
  publish-head                       publishes the head of the log now, not at the end of the day, and has it stamped

A name of several words stands in quotation marks. The commands work on the database that the settings name (DATABASE_URL, or the
folder TAWTHIQ_DATA_DIR). The embedded database has one user at a time: stop the server first.`;

type Command = (config: Config, parameters: readonly string[]) => Promise<string>;

const COMMANDS: Record<string, Command> = {
  'add-organisation': (config, parameters) => {
    const name = exactly(parameters, 'the name of the organisation');
    const add = async (organisations: OrganisationService): Promise<string> => {
      const { link } = await organisations.add(name);
      return `Its first administrator (once, within 72 hours): ${addressOf(config)}${link}`;
    };
    // Whose tracker it is may be said before it is started for the first time.
    return withApp(config, (app) => add(app.get(OrganisationService)), { mayBeNew: true });
  },
  invite: (config, [name, ...roles]) =>
    withOrganisations(config, async (organisations) => {
      const { link } = await organisations.invite(
        exactly(name ? [name] : [], 'the organisation and at least one role'),
        rolesOf(roles),
      );
      return `Invitation (once, within 72 hours): ${addressOf(config)}${link}`;
    }),
  'list-organisations': (config) =>
    withOrganisations(config, async (organisations) => {
      const lines = (await organisations.list()).map(
        ({ name, accounts }) => `${name}   ${accounts} ${accounts === 1 ? 'account' : 'accounts'}`,
      );
      return lines.join('\n') || 'There is no organisation yet.';
    }),
  disable: (config, parameters) =>
    withOrganisations(config, async (organisations) => {
      const pseudonym = exactly(parameters, 'the pseudonym');
      await organisations.disable(pseudonym);
      return `The account "${pseudonym}" is disabled; its sessions and API tokens have ended.`;
    }),
  'set-provider': (config, [organisation, issuer, clientId, file]) => {
    const secretFile = exactly(
      file ? [file] : [],
      'the organisation, the issuer, the client id, and the file of the client secret',
    );
    const secret = readFileSync(secretFile, 'utf8').trim();
    return withApp(config, async (app) => {
      const { startPath, callbackPath } = await app.get(ProviderService).configure(organisation!, issuer!, clientId!, secret);
      return `Register at the provider: ${addressOf(config)}${callbackPath}\nPeople sign in at:        ${addressOf(config)}${startPath}`;
    });
  },
  'remove-provider': (config, parameters) =>
    withApp(config, async (app) => {
      await app.get(ProviderService).remove(exactly(parameters, 'the organisation'));
      return 'The organisation has no identity provider here any more.';
    }),
  'add-cosigner': (config, parameters) =>
    withApp(config, async (app) => {
      const name = await app.get(CosignerService).add(exactly(parameters, 'the verifier key of the cosigner'));
      return `Signatures of ${name} below the heads of the log are taken from now on.`;
    }),
  'remove-cosigner': (config, parameters) =>
    withApp(config, async (app) => {
      await app.get(CosignerService).remove(exactly(parameters, 'the name of the cosigner'));
      return 'No more of its signatures are taken; those on record stay.';
    }),
  'list-cosigners': (config) =>
    withApp(config, async (app) => {
      const { verifierKey, cosigners } = await app.get(CosignerService).ownKey();
      const lines = cosigners.map((one) => `${one.verifierKey}${one.removedAt ? '   (removed)' : ''}`);
      return [`The log:   ${verifierKey}`, ...lines].join('\n');
    }),
  'publish-head': (config) =>
    withApp(config, async (app) => {
      await app.get(LogService).publish();
      await app.get(TimestampService).stampNewest();
      return 'The head of the log is published.';
    }),
  recount: (config, [month, version, ...more]) =>
    withApp(config, async (app) => {
      if (!month || !isMonth(month) || more.length > 0 || (version !== undefined && !/^[1-9]\d{0,5}$/.test(version))) {
        throw new UsageError(`The command needs a month, such as 2017-04, and may take a version, such as 1.`, USAGE);
      }
      const asked = { month, version: version === undefined ? null : Number(version) };
      return recountText(await reading(systemContext(), (ctx) => app.get(ReleaseRecountService).recount(ctx, asked)));
    }),
  'rotate-key': (config) => withDatabase(config, (database) => rotateKey(config, database)),
};

const withOrganisations = (config: Config, work: (organisations: OrganisationService) => Promise<string>): Promise<string> =>
  withApp(config, (app) => work(app.get(OrganisationService)));

/**
 * The new key is written beside the old one before anything is wrapped with it, and takes its place afterwards: broken off at any
 * moment, the same command goes on where it stopped.
 */
async function rotateKey(config: Config, database: Database): Promise<string> {
  const path = config.keyFile ?? keyFileIn(config.dataDirectory);
  const beside = `${path}.new`;
  if (!existsSync(beside)) {
    await masterKeyOf(database, config);
    writeKey(beside, randomBytes(32));
  }
  const [from, to] = [readKey(path), readKey(beside)];
  const wrappedAlready = await masterKeyOf(database, { ...config, keyFile: beside }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof MasterKeyError) return false;
      throw error;
    },
  );
  const done = wrappedAlready ? null : await rotateMasterKey(database, from, to);
  const kept = `${path}.${from.id}`;
  if (!existsSync(kept)) writeKey(kept, from.key);
  renameSync(beside, path);
  return [
    `The master key is now ${to.id}, in ${path}${done ? ` (${done.ownKeys + done.subjectKeys} keys wrapped anew)` : ''}. Keep a copy of it elsewhere.`,
    `The old one is in ${kept}: backups of before need it. Destroy it and every copy of it when they are gone: until then, identities that were erased can be opened from old copies of the database.`,
    'Restart the server.',
  ].join('\n');
}

/** What a recount found, for people; a release that is not what it was published as ends the command with an error. */
function recountText({ release, equal, incidents, checks }: ReleaseRecount): string {
  const { month, version, asOf } = release;
  const lines = checks.map(({ kind, equal: same, differences }) =>
    [`  ${same ? 'equal  ' : 'unequal'}  ${kind}`, ...differences].join('\n           '),
  );
  const text = `${month}, version ${version}, ${incidents} incidents as of ${asOf.toISOString()}: ${equal ? 'equal' : 'UNEQUAL'}\n${lines.join('\n')}`;
  if (!equal) throw new Error(text);
  return text;
}

/** Where people will open a link. */
const addressOf = ({ hosts: [name], port }: Config): string => (name ? `https://${name}` : `http://localhost:${port}`);

function exactly(parameters: readonly string[], what: string): string {
  const [one, ...more] = parameters;
  if (!one || more.length > 0) throw new UsageError(`The command needs ${what}.`, USAGE);
  return one;
}

function rolesOf(given: readonly string[]): Role[] {
  const roles = given.map((role) => role.toUpperCase());
  const wrong = roles.filter((role) => !(role in Role));
  if (roles.length === 0 || wrong.length > 0) {
    throw new UsageError(`${wrong.length > 0 ? `There is no role ${wrong.join(', ')}` : 'A role is needed'}.`, USAGE);
  }
  return roles as Role[];
}

run(async () => {
  const [name = '', ...parameters] = process.argv.slice(2);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (name === '--help' || name === '-h') {
    console.log(USAGE);
    return 0;
  }
  if (!command) throw new UsageError(name ? `There is no command "${name}".` : '', USAGE);
  console.log(await command(readConfig(process.env), parameters));
  return 0;
});
