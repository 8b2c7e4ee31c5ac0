import assert from 'node:assert/strict';
import test from 'node:test';
import { annotationList, readCodeText, unitList } from './workshop.ts';

interface Case {
  readonly what: string;
  readonly path: string;
  readonly text: string;
  readonly units: readonly string[];
}

const CASES: readonly Case[] = [
  {
    what: 'TypeScript’s declarations and the members of classes',
    path: 'a.ts',
    text: `export class Rounds<T> { private size = 1; static of = () => 2; constructor() {} get z() { return 1; } run(a: number) { const local = 1; } }
export abstract class Abs { abstract m(): void }
interface I { m(): void }
type T = string;
export enum E { A }
export const arrow = () => 1, two = 2;
function f() { function inner() {} }`,
    units: [
      'class Rounds',
      'variable Rounds.size',
      'method Rounds.of',
      'method Rounds.constructor',
      'method Rounds.z',
      'method Rounds.run',
      'class Abs',
      'method Abs.m',
      'interface I',
      'type T',
      'enum E',
      'function arrow',
      'variable two',
      'function f',
    ],
  },
  {
    what: 'TypeScript’s namespaces, overloads as one unit, and declarations of what is elsewhere',
    path: 'a.ts',
    text: `namespace N.M { export function f() {} }
declare module 'm' { const q: number }
declare function far(): void;
function over(a: string): void;
function over(a: number): void;
function over(a: unknown) {}`,
    units: [
      'module N.M',
      'function N.M.f',
      'module m',
      'variable m.q',
      'function far (signature)',
      'function over',
    ],
  },
  {
    what: 'default exports',
    path: 'a.ts',
    text: 'export default class { m() {} }\n',
    units: ['class default', 'method default.m'],
  },
  {
    what: 'no locals in a default export that is a function',
    path: 'a.ts',
    text: 'export default () => { const x = 1; };\n',
    units: ['function default'],
  },
  {
    what: 'JavaScript’s tests by their names, and nothing else in them',
    path: 'a.test.js',
    text: `describe('rounds', () => {
  const helper = () => 1;
  it("are blind", () => {});
  test.each([1])(\`each %s\`, () => {});
  describe.skip('deep', function () { it.only('works', () => {}) });
});
someCall('x');`,
    units: [
      'test rounds',
      'test rounds.are blind',
      'test rounds.each %s',
      'test rounds.deep',
      'test rounds.deep.works',
    ],
  },
  {
    what: 'CommonJS exports and methods on prototypes',
    path: 'a.js',
    text: `exports.run = function () {};
module.exports.stop = () => 1;
Rounds.prototype.next = function () {};
module.exports = { a: 1 };
counter.value = 3;`,
    units: ['function run', 'function stop', 'function Rounds.next', 'variable module.exports'],
  },
  {
    what: 'components of TSX',
    path: 'a.tsx',
    text: 'export const View = () => <div>// not a comment</div>;\nexport function App() { return <View />; }',
    units: ['function View', 'function App'],
  },
  {
    what: 'Python’s functions, classes, constants and tests',
    path: 'a.py',
    text: `import os
__all__ = []
LIMIT: int = 3
@decorated
class Rounds(Base):
    size = 1
    @property
    def run(self): pass
if os.name:
    async def posix(): pass
def test_it(): pass
`,
    units: ['variable LIMIT', 'class Rounds', 'method Rounds.run', 'function posix', 'test test_it'],
  },
  {
    what: 'Python’s overloads as one unit',
    path: 'a.py',
    text: `from typing import overload
class A:
    @overload
    def run(self, a: int) -> int: ...
    @typing.overload
    def run(self, a: str) -> str: ...
    def run(self, a): return a
@overload
def far(a: int) -> int: ...
`,
    units: ['class A', 'method A.run', 'function far (signature)'],
  },
  {
    what: 'C’s macros with comments in them, and what follows',
    path: 'a.c',
    text: '#define A(x) do { \\\n  b("/*"); /* why */ \\\n} while (0)\nint c;\nint d(void) { return 1; }\n',
    units: ['macro A', 'variable c', 'function d'],
  },
  {
    what: 'Rust’s functions of another language as declarations only, those of a trait as its own',
    path: 'a.rs',
    text: 'extern "C" { fn far(); }\ntrait T { fn asked(&self); }\n',
    units: ['function far (signature)', 'interface T', 'method T.asked'],
  },
  {
    what: 'C#’s conversions',
    path: 'a.cs',
    text: 'class A { public static explicit operator int(A a) => 1; public static implicit operator A(int a) => null; }',
    units: ['class A', 'method A.operator int', 'method A.operator A'],
  },
  {
    what: 'Go’s declarations, methods under their receiver, and tests',
    path: 'a.go',
    text: `package a
type ( A struct{}; B = int )
type I interface { Run() }
const ( C1 = iota
C2 )
var v = 1
func (r *A[T]) Run() {}
func Plain() {}
func TestRun(t *testing.T) {}
func Testimony() {}
`,
    units: [
      'class A',
      'type B',
      'interface I',
      'variable C1',
      'variable C2',
      'variable v',
      'method A.Run',
      'function Plain',
      'test TestRun',
      'function Testimony',
    ],
  },
  {
    what: 'Rust’s items, impls told apart by their trait, and tests',
    path: 'a.rs',
    text: `#[derive(Debug)]
pub struct S<T> { a: T }
impl<T> S<T> { pub fn new() -> Self { todo!() } const K: u8 = 1; }
impl fmt::Display for S<u8> { fn fmt(&self) {} }
trait Tr { fn a(&self); }
mod inner { pub fn f() {} }
mod elsewhere;
macro_rules! m { () => {} }
static G: u8 = 1;
#[cfg(test)]
mod tests { fn helper() {} #[tokio::test] async fn works() {} }
`,
    units: [
      'class S',
      'class impl S',
      'method S.new',
      'variable S.K',
      'class impl fmt::Display for S',
      'method <S as fmt::Display>.fmt',
      'interface Tr',
      'method Tr.a',
      'module inner',
      'function inner.f',
      'macro m',
      'variable G',
      'test tests',
      'function tests.helper',
      'test tests.works',
    ],
  },
  {
    what: 'Java’s types, members and tests',
    path: 'A.java',
    text: `package a;
@Deprecated public class Foo { private int x = 1, y; @Test void t() {} Foo() {} enum K { A; void q() {} } }
interface I { void m(); }
record R(int a) { R { } }
@interface Ann { int v(); }
`,
    units: [
      'class Foo',
      'variable Foo.x',
      'variable Foo.y',
      'test Foo.t',
      'method Foo.Foo',
      'enum Foo.K',
      'method Foo.K.q',
      'interface I',
      'method I.m',
      'class R',
      'method R.R',
      'interface Ann',
      'method Ann.v',
    ],
  },
  {
    what: 'C#’s namespaces, types, members and tests',
    path: 'a.cs',
    text: `namespace A.B {
class Foo { [Fact] public void Runs() {} public int P { get; set; } int f = 1; Foo() {} ~Foo() {} public static Foo operator +(Foo a, Foo b) => a; public int this[int i] => 1; }
struct S {} record Rec(int A); interface I { void M(); } delegate void D();
}
`,
    units: [
      'module A.B',
      'class A.B.Foo',
      'test A.B.Foo.Runs',
      'variable A.B.Foo.P',
      'variable A.B.Foo.f',
      'method A.B.Foo.Foo',
      'method A.B.Foo.~Foo',
      'method A.B.Foo.operator +',
      'method A.B.Foo.this[]',
      'class A.B.S',
      'class A.B.Rec',
      'interface A.B.I',
      'method A.B.I.M',
      'type A.B.D',
    ],
  },
  {
    what: 'C++’s namespaces, classes, definitions outside of them, macros and tests',
    path: 'a.cpp',
    text: `namespace a::b {
template <typename T> class Foo { public: Foo(); ~Foo() {} void run(int x) const; int y = 3; bool operator==(const Foo&) { return 1; } };
}
void Foo::run(int x) const {}
int *h(void) { return 0; }
using Z = int;
#define MAX(a) (a)
#ifdef X
void conditional() {}
#endif
TEST(Suite, Name) {}
`,
    units: [
      'module a.b',
      'class a.b.Foo',
      'method a.b.Foo.Foo (signature)',
      'method a.b.Foo.~Foo',
      'method a.b.Foo.run (signature)',
      'variable a.b.Foo.y',
      'method a.b.Foo.operator==',
      'method Foo.run',
      'function h',
      'type Z',
      'macro MAX',
      'function conditional',
      'test Suite.Name',
    ],
  },
  {
    what: 'C’s functions, types, variables and prototypes; the definition has the plain name',
    path: 'a.c',
    text: `#ifndef GUARD
#define GUARD
#define LIMIT 3
static int run(void);
struct S { int a; };
typedef int (*callback)(int);
static const int table[] = {1};
enum E { A };
int run(void) { int local = 1; return local; }
#endif
`,
    units: [
      'macro LIMIT',
      'function run#2 (signature)',
      'class S',
      'type callback',
      'variable table',
      'enum E',
      'function run',
    ],
  },
  {
    what: 'Ruby’s modules, classes, methods, constants and specs',
    path: 'a.rb',
    text: `module A
  class B::C < D
    X = 1
    def self.s; end
    class << self
      def q; end
    end
    private def z; end
  end
end
describe 'thing' do
  it "works" do
  end
end
def test_it; end
`,
    units: [
      'module A',
      'class A.B.C',
      'variable A.B.C.X',
      'method A.B.C.self.s',
      'method A.B.C.q',
      'method A.B.C.z',
      'test thing',
      'test thing.works',
      'test test_it',
    ],
  },
  {
    what: 'PHP’s types, members, functions and tests',
    path: 'a.php',
    text: `<?php
namespace A\\B;
final class Foo { const X = 1; private int $p = 2; public function run() {} #[Test] function t() {} function testMore() {} }
interface I { function m(); }
function f() {}
if (!function_exists('g')) { function g() {} }
`,
    units: [
      'class Foo',
      'variable Foo.X',
      'variable Foo.$p',
      'method Foo.run',
      'test Foo.t',
      'test Foo.testMore',
      'interface I',
      'method I.m',
      'function f',
      'function g',
    ],
  },
  {
    what: 'Bash’s functions',
    path: 'a.sh',
    text: 'foo() { echo 1; }\nfunction bar { echo 2; }\n',
    units: ['function foo', 'function bar'],
  },
  {
    what: 'PowerShell’s functions, classes and Pester tests',
    path: 'a.ps1',
    text: `function Get-Foo { param($a) }
class A { [int]$x; [void] Run([int]$y) { } }
Describe 'x' { It 'y' { } }
`,
    units: ['function Get-Foo', 'class A', 'variable A.$x', 'method A.Run', 'test x', 'test x.y'],
  },
];

for (const { what, path, text, units } of CASES) {
  test(`finds ${what}`, async () => assert.deepEqual(unitList(await readCodeText(path, text)), units));
}

test('a unit’s range has its decorators and attributes, its name’s range the name alone', async () => {
  const rust = await readCodeText('a.rs', '// above\n#[a]\n#[b]\npub fn run() {}\n');
  assert.deepEqual(rust.units[1]?.range, { line: 1, character: 0, endLine: 3, endCharacter: 15 });
  assert.deepEqual(rust.units[1]?.nameRange, { line: 3, character: 7, endLine: 3, endCharacter: 10 });
  const python = await readCodeText('a.py', '@a\n# between\ndef run(): pass\n');
  assert.deepEqual(python.units[1]?.range, { line: 0, character: 0, endLine: 2, endCharacter: 15 });
});

test('ranges count UTF-16 units, also behind text of several bytes', async () => {
  const file = await readCodeText(
    'a.ts',
    'const s = "é😀"; const größe = 1;\r\n/* 😀 */ function läuft() {}\r\n',
  );
  const ranges = file.units.slice(1).map(({ nameRange }) => nameRange);
  assert.deepEqual(ranges[1], { line: 0, character: 23, endLine: 0, endCharacter: 28 });
  assert.deepEqual(ranges[2], { line: 1, character: 18, endLine: 1, endCharacter: 23 });
});

test('repeated names are numbered', async () => {
  const file = await readCodeText('a.rb', 'def run; end\ndef run; end\ndef run; end\n');
  assert.deepEqual(unitList(file), ['function run', 'function run#2', 'function run#3']);
});

test('a file without declarations is its only unit', async () => {
  const file = await readCodeText('a.ts', 'console.log(1);\n');
  assert.deepEqual(unitList(file), []);
  assert.deepEqual(file.units[0]?.kind, 'file');
});

const TORN: Readonly<Record<string, readonly string[]>> = {
  'a.ts': [
    'const = ;',
    'function typing() { if (x { return 1; }',
    'function typing() {\n  foo(\n}',
    'function typing() {\n  a.\n}',
    'function typing() { return 1;',
    'function typing(',
    'class Typing {',
    'export',
    'import {',
    '}',
    'let x = [1, 2;',
    'x = (',
    'function a( {\n}\nfunction b( {\n}',
  ],
  'a.go': ['func typing() {\n\tswitch x {', 'func typing(', 'var x = []int{'],
  'a.c': ['int typing(void) {\n  int x[] = {', 'int typing(', 'struct {'],
  'A.java': ['class Typing {\n  int[] x = {', 'class Typing {\n  void t() { x = "'],
  'a.rs': ['fn typing() {\n  match x {', 'fn typing(', 'struct S {'],
  'a.py': ['def typing(:', 'x = [', 'def typing():\n    foo('],
};

const AROUND: Readonly<Record<string, readonly [before: string, after: string, units: readonly string[]]>> = {
  'a.ts': [
    'function before() {}',
    'function after() {}\nclass Last { m() {} }',
    ['function before', 'function after', 'class Last', 'method Last.m'],
  ],
  'a.go': [
    'package a\nfunc before() {}',
    'func after() {}\ntype Last struct{}',
    ['function before', 'function after', 'class Last'],
  ],
  'a.c': [
    'int before(void) { return 0; }',
    '\nint after(void) { return 0; }\nstruct Last { int a; };',
    ['function before', 'function after', 'class Last'],
  ],
  'A.java': [
    'class Before {}',
    'class After {}\nclass Last { void m() {} }',
    ['class Before', 'class After', 'class Last', 'method Last.m'],
  ],
  'a.rs': [
    'fn before() {}',
    'fn after() {}\nimpl Last { fn m() {} }',
    ['function before', 'function after', 'class impl Last', 'method Last.m'],
  ],
  'a.py': [
    'def before(): pass',
    'def after(): pass\nclass Last:\n    def m(self): pass',
    ['function before', 'function after', 'class Last', 'method Last.m'],
  ],
};

for (const [path, errors] of Object.entries(TORN)) {
  for (const torn of errors) {
    test(`units around the syntax error ${JSON.stringify(torn)} (${path}) stay right`, async () => {
      const [before = '', after = '', whole = []] = AROUND[path] ?? [];
      const text = `${before}\n${torn}\n${after}\n`;
      const file = await readCodeText(path, text);
      const units = unitList(file);
      assert.deepEqual(
        whole.filter((unit) => !units.includes(unit)),
        [],
        units.join(', '),
      );
      const isAfter = ({ name }: { readonly name: string }): boolean => /^after$/i.test(name);
      const [behind, alone] = [file, await readCodeText(path, after)].map(({ units: all }) =>
        all.find(isAfter),
      );
      assert.equal(behind?.hash, alone?.hash);
      assert.match(text.split('\n')[behind?.range.line ?? 0] ?? '', /after/i);
    });
  }
}

test('annotations before, in and behind a syntax error belong where they should', async () => {
  const text =
    '// @spec a#a\nfunction a() {}\n// @spec b#b\nfunction b( {\n  // @spec c#c\n  1;\n// @spec d#d\nfunction d() {}\n';
  assert.deepEqual(annotationList(await readCodeText('a.ts', text)), [
    'implements a#a @ a',
    'implements b#b @ file',
    'implements c#c @ file',
    'implements d#d @ d',
  ]);
});

test('a body that a syntax error has torn from its class gives no units to the file', async () => {
  const units = unitList(await readCodeText('a.ts', 'function x(\nclass Last { m() {} }\n'));
  assert.ok(!units.includes('method m'), units.join());
});
