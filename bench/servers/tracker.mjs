import process from 'node:process';
import { trackerApp } from './app.mjs';

/** The tracker as `npm start` runs it. */

const { app, tokens } = await trackerApp();
await app.listen(0, '127.0.0.1');
process.send({ port: Number(new URL(await app.getUrl()).port), tokens });

// Whoever started it has gone.
process.once('disconnect', () => process.exit());
