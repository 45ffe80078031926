// SPDX-License-Identifier: Apache-2.0
// What Node needs for the work of the benchmarks; see ChildProgram for what is said over the pipe.
'use strict';

const TASKS = 1000;

function* counting() {
  let last = 127;
  while (true) {
    last = (last + 1) & 127;
    yield last;
  }
}

const generator = counting();

function next(count) {
  let total = 0;
  for (let i = 0; i < count; i++) {
    total += generator.next().value;
  }
  return total;
}

function* echo() {
  let question = yield;
  while (true) {
    question = yield (question + 1) & 127;
  }
}

const answering = echo();
answering.next();
let answer = 127;

function send(count) {
  let total = 0;
  for (let i = 0; i < count; i++) {
    answer = answering.next(answer).value;
    total += answer;
  }
  return total;
}

async function turning(turns) {
  let turn = 0;
  while (turn < turns) {
    await null;
    turn++;
  }
  return turn;
}

const sum = (values) => values.reduce((a, b) => a + b, 0);

async function switches(count) {
  return sum(await Promise.all(Array.from({length: TASKS}, () => turning(count / TASKS))));
}

async function branch(index) {
  await null;
  return index & 127;
}

async function gather(count) {
  let total = 0;
  for (let i = 0; i < count; i++) {
    total += sum(await Promise.all(Array.from({length: TASKS}, (_, index) => branch(index))));
  }
  return total;
}

async function main(work) {
  const lines = require('readline').createInterface({input: process.stdin});
  for await (const line of lines) {
    process.stdout.write(`done ${await work(Number(line.slice('run '.length)))}\n`);
  }
}

main({next, send, switch: switches, gather}[process.argv[2]]);
