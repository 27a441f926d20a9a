import fc from 'fast-check';

/** The same cases on every machine, so that a red run means a change; FC_SEED tries others. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 1) });
