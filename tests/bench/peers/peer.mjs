// tests/bench/peers/peer.mjs - a job queue delivers letters: node peer.mjs graphile-worker|pg-boss fill|work letters|empty NUMBER [POLL-MS]
// fill: a job for each of the first NUMBER letters, due when the letter is. work: handles all jobs, prints { letters, first, last }
// in ms: from the first job in hand until the queue is seen empty.
// PGHOST, PGUSER, PGDATABASE say where. Settings are those that a sweep on two cores found fastest.
import pg from "pg";

const [, , peer, action, kind, number, poll] = process.argv;
const pool = new pg.Pool({ max: 26 });
pool.on("error", (fault) => console.error(fault.message));
pool.on("connect", (client) => client.on("error", (fault) => console.error(fault.message)));
const seen = { letters: 0, first: 0, last: 0 };
const deliver = { name: "deliver", text: "select bench_deliver($1::uuid[], $2::uuid[], $3::uuid[])" };

async function handle(payloads) {
    seen.first ||= Date.now();
    if (kind === "letters")
        await pool.query({ ...deliver, values: [payloads.map((p) => p.letter), payloads.map((p) => p.match), payloads.map((p) => p.recipient)] });
    seen.letters += payloads.length;
    seen.last = Date.now();
}

const due = `select message_id as letter, match_id as match, recipient_id as recipient,
             due_at - (select shift from post_office_clock) as due from delivery_queue order by due_at limit $1`;
async function inParts(rows, add) {
    for (let at = 0; at < rows.length; at += 5000) await add(rows.slice(at, at + 5000));
}
const payload = ({ letter, match, recipient }) => ({ letter, match, recipient });
// Asks only when this process has had nothing to do for a moment, so that asking costs the peer nothing.
async function untilEmpty(query) {
    do await new Promise((done) => setTimeout(done, 20));
    while (Date.now() - seen.last < 20 || (await pool.query(query)).rowCount > 0);
    seen.last = Date.now();
}

const peers = {
    "graphile-worker": async () => {
        const { makeWorkerUtils, run, Logger } = await import("graphile-worker");
        const logger = new Logger(() => () => {});
        if (action === "fill") {
            const utils = await makeWorkerUtils({ pgPool: pool, logger });
            await utils.migrate();
            await inParts((await pool.query(due, [number])).rows, (rows) =>
                utils.addJobs(rows.map((row) => ({ identifier: "deliver", payload: payload(row), runAt: row.due }))));
            return utils.release();
        }
        const slow = poll ? { pollInterval: Number(poll) } : { localQueue: { size: 5000 }, completeJobBatchDelay: 0 };
        const runner = await run({ pgPool: pool, logger, noHandleSignals: true, taskList: { deliver: (one) => handle([one]) },
                                   preset: { worker: { concurrentJobs: 24, ...slow } } });
        await untilEmpty("select from graphile_worker._private_jobs limit 1");
        return runner.stop();
    },
    "pg-boss": async () => {
        const { PgBoss } = await import("pg-boss");
        const boss = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) }, supervise: false, schedule: false });
        boss.on("error", (fault) => console.error(fault.message));
        await boss.start();
        if (action === "fill") {
            await boss.createQueue("deliver");
            await inParts((await pool.query(due, [number])).rows, (rows) =>
                boss.insert("deliver", rows.map((row) => ({ data: payload(row), startAfter: row.due }))));
        } else {
            await boss.work("deliver", { batchSize: 5000, pollingIntervalSeconds: 0.5, localConcurrency: poll ? 1 : 2, burstWhenBatchFull: true },
                            (jobs) => handle(jobs.map((job) => job.data)));
            await untilEmpty("select from pgboss.job where name = 'deliver' and state < 'completed' limit 1");
        }
        return boss.stop({ graceful: true, close: false });
    },
};
await peers[peer]();
if (action === "work") console.log(JSON.stringify(seen));
await pool.end();
