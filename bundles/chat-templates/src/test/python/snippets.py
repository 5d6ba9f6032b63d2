# SPDX-License-Identifier: Apache-2.0
"""Small templates, each about a feature or a corner of the language, and the variables that they are rendered with."""

from conversations import CONVERSATIONS

VARIABLES = {
    **CONVERSATIONS["a tool call"],
    "documents": CONVERSATIONS["two tool calls and documents"]["documents"],
    "emoji": "👩‍👩‍👧‍👦 é",
    "html": "<b>&\"'",
    "nul": None,
    "inj": "{{ 7*7 }}{% if 1 %}x{% endif %}",
    "big": 12345678901234567,
    "f1": 1.0,
}

# One on each line.
LINES = r'''
{{ inj }}
{{ messages[0].content }}{{ html }}
{{ emoji }} {{ emoji|length }} {{ emoji|upper }} {{ emoji|list|length }}
{% set ns = namespace(a=1) %}{% set ns.a = 2 %}{{ ns.a }}
{% set ns = namespace(a=1) %}{% for i in [1,2] %}{% set ns.a = ns.a + i %}{% endfor %}{{ ns.a }}
{% set ns = namespace() %}{% set ns.x = 1 %}{{ ns.x }}
{% for m in messages %}{{ loop.index0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.revindex }}{% endfor %}
{% for m in messages %}{{ loop.previtem.role if loop.previtem is defined else '-' }}>{{ loop.nextitem.role if loop.nextitem is defined else '-' }};{% endfor %}
{% for m in messages[1:] %}{{ m.role }}{% endfor %}
{% for m in messages[::-1] %}{{ m.role }}{% endfor %}
{% for m in messages[:-1] %}{{ m.role }}{% endfor %}
{% for m in messages|reverse %}{{ m.role }}{% endfor %}
{% for k, v in documents[0].items() %}{{ k }}={{ v }};{% endfor %}
{% for k, v in documents[0]|items %}{{ k }}={{ v }};{% endfor %}
{% for k, v in documents[0]|dictsort %}{{ k }}={{ v }};{% endfor %}
{% for k in documents[0] %}{{ k }};{% endfor %}
{% for c in 'h😀y' %}{{ c }}.{% endfor %}
{% for i in range(5) %}{% if i == 1 %}{% continue %}{% endif %}{% if i == 4 %}{% break %}{% endif %}{{ i }}{% endfor %}
{% for i in [1,2,3] if i is odd %}{{ loop.index }}:{{ i }} {% endfor %}
{% for i in [] %}x{% else %}none{% endfor %}
{% for a, b in [[1,2],[3,4]] %}{{ a }}{{ b }}{% endfor %}
{% macro f(a, b='x', c=none) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ f(1) }}{{ f(1, 2) }}{{ f(1, c=3) }}
{% macro f(a) %}[{{ a }}]{% endmacro %}{{ f('x') + f('y') }}{{ f('z')|upper }}
{% macro f(n) %}{{ n }}{% if n > 0 %}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(3) }}
{% macro f() %}<{{ caller() }}>{% endmacro %}{% call f() %}in{% endcall %}
{% macro f() %}<{{ caller(1) }}>{% endmacro %}{% call(x) f() %}in{{ x }}{% endcall %}
{% macro f() %}{{ n2 }}{% endmacro %}{% set n2 = 4 %}{{ f() }}
{% set x %}a{{ 1 }}b{% endset %}{{ x }}{{ x|length }}
{% set x | upper %}abc{% endset %}{{ x }}
{% filter upper %}abc{% endfilter %}
{% filter trim %}  abc {% endfilter %}
{% set a, b = 1, 2 %}{{ a }}{{ b }}
{% with a = 1 %}{{ a }}{% endwith %}
{% raw %}{{ x }}{% endraw %}
{% generation %}abc{% endgeneration %}
{% if messages is defined and messages[0].role == 'user' %}y{% endif %}
{% if not (1 == 2) %}y{% endif %}
{% if 'x' not in ['a'] %}y{% endif %}
{% if 1 < 2 < 3 %}y{% endif %}
{% if 1 < 3 < 2 %}y{% else %}n{% endif %}
{% if messages[0].content is string and messages[0].content is not none %}y{% endif %}
{% if messages[1].tool_calls is iterable and messages[1].tool_calls is not string and messages[1].tool_calls is not mapping %}y{% endif %}
{% if messages[0].nothing %}y{% else %}n{% endif %}
{% if messages[0].nothing is not defined or messages[0].nothing is none %}y{% else %}n{% endif %}
{% if nul is none %}y{% endif %}{{ nul is defined }}{{ nul }}
{% if [] %}y{% else %}n{% endif %}{% if {} %}y{% else %}n{% endif %}{% if '' %}y{% else %}n{% endif %}{% if 0 %}y{% else %}n{% endif %}{% if 'false' %}y{% else %}n{% endif %}{% if '0' %}y{% else %}n{% endif %}
{{ messages[1].tool_calls[0].function.arguments|tojson }}
{{ messages[1].tool_calls[0]['function']['arguments']['city'] }}
{{ messages[1]['tool_calls'][0].function.arguments.geo.lat }}
{{ tools|tojson }}
{{ tools[0]|tojson(indent=4) }}
{{ tools|tojson(indent=2, ensure_ascii=False) }}
{{ tools|map(attribute='function.name')|join(', ') }}
{{ tools|map(attribute='function')|map(attribute='name')|list }}
{{ html|tojson }} {{ emoji|tojson }} {{ f1|tojson }} {{ big|tojson }} {{ big }} {{ f1 }}
{{ {'a': 1}|tojson(separators=(',', ':')) }}
{{ {'b': 1, 'a': 2}|tojson(sort_keys=true) }}
{{ strftime_now('%d %b %Y') }}
{{ strftime_now('%Y-%m-%d %H:%M:%S') }}
{{ raise_exception('boom ' + messages[0].role) }}
{{ 'a\nb' }}
{{ 'it\'s' }}{{ "q\"q" }}{{ 'back\\slash' }}
{{ '{{ not a tag }}' }}{{ '{% x %}' }}
{{ '\u00e9\x41' }}
{{ 'a' + 'b' ~ 1 }}
{{ 1 ~ 'a' }}
{{ 7 // 2 }} {{ 7 % 3 }} {{ 7 / 2 }} {{ 6 / 2 }} {{ 2 ** 10 }}
{{ 'x' if false }}|{{ 'x' if true else 'y' }}
{{ (messages|first).role }}{{ (messages|last)['role'] }}
{{ messages|length - 1 }}{{ (messages|length) - 1 }}
{{ 'a' + ('b' if true else 'c') + 'd' }}
{{ 'a,b'.split(',')[-1] }}{{ 'a</t>b'.split('</t>')[0] }}
{{ '\n x \n'.strip('\n') }}|{{ ' x'.lstrip() }}|{{ 'x\n'.rstrip('\n') }}
{{ 'Hello'.startswith('He') and 'Hello'.endswith('lo') }}
{{ 'a-b'.replace('-', '_') }}
{{ messages|selectattr('role', 'equalto', 'user')|list|length }}
{{ messages|selectattr('role', '==', 'user')|map(attribute='content')|list }}
{{ messages|rejectattr('role', 'in', ['user'])|map(attribute='role')|join(',') }}
{{ messages|selectattr('tool_calls', 'defined')|list|length }}
{{ undefinedvar }}|{{ undefinedvar|default('d') }}|{{ messages[0].x|default('e') }}
{{ undefinedvar.attr }}
{{ messages[99] }}
{{ messages[0].content.nothing is defined }}
{{ True }}{{ False }}{{ None }}{{ true }}{{ none }}
{{ [1, 'a', none, true, 1.5] }}{{ {'a': 'b'} }}
{{ 1.0 }} {{ 1e21 }} {{ 0.00001 }} {{ 100000000000000000000 }}
{{ messages[-1].role }} {{ messages[-1]['content'][:3] }}
{%- if true -%} a {%- endif -%} b
{{ 'a' -}}   b   {{- 'c' }}
{# c #}x{#- c -#} y
{% set content = messages[0].content %}{% for m in messages %}{% set content = m.role %}{% endfor %}{{ content }}
{% for m in messages %}{% if loop.first %}{% set z = 1 %}{% endif %}{{ z is defined }}{% endfor %}
{{ messages[0]['role'] + ':' + messages[0]['content'] + (eos_token if true) }}
{{ 1 + none }}
{{ 'a' + 1 }}
{{ messages + [1] | length }}
{{ [1,2]|join(', ') }}{{ ['a','b']|join }}
{{ messages[0].items()|list }}
{{ messages[0].get('role') }}{{ messages[0].get('zz', 'd') }}
{{ messages[0].keys()|list }}{{ 'role' in messages[0] }}{{ 'role' in messages[0].keys() }}
{% do 1 %}
{% for m in messages %}{{ loop.cycle('a','b') }}{% endfor %}
{{ range(3)|list }}{{ range(1,4)|list }}{{ range(6,0,-2)|list }}
{% include 'x' %}
{% import 'x' as y %}
{{ ''.__class__ }}
{{ ''.__class__.__mro__ }}
{{ messages.__class__.__base__ }}
{{ messages.append(1) }}
{{ messages[0].update({'a': 1}) }}
{{ {}|attr('__class__') }}
{{ 7 // -2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 7 % -3 }} {{ -7 // -2 }} {{ 7.5 // 2 }} {{ -7.5 % 2 }} {{ 7.5 % -2 }} {{ 1e308 * 10 }}
{{ 2 ** 100 }} {{ 2 ** -1 }} {{ (-2) ** 3 }} {{ -2 ** 2 }} {{ 2 ** 3 ** 2 }} {{ 0 ** 0 }} {{ 2 ** 0.5 }} {{ (-8) ** 2 }}
{{ 10 ** 20 // 3 }} {{ -(10 ** 20) % 7 }} {{ 10 ** 20 / 4 }} {{ 9223372036854775807 + 1 }} {{ -9223372036854775808 - 1 }} {{ 9007199254740993 / 3 }}
{{ 1 / 3 }} {{ 0.1 + 0.2 }} {{ 1e16 }} {{ 1e15 }} {{ 123456789.125 }} {{ 1e-4 }} {{ 1e-5 }} {{ -0.0 }} {{ 5e-324 }} {{ 1.7976931348623157e308 }}
{{ 1_000_000 }} {{ 0x1F }} {{ 0b101 }} {{ 0o17 }} {{ 1_0.5_0 }} {{ 1e+3 }} {{ 1E3 }} {{ 00 }}
{{ 1 / 0 }}
{{ 1 // 0 }}
{{ 1 % 0 }}
{{ 1.0 / 0 }}
{{ true + true }} {{ true * 3 }} {{ -true }} {{ +false }} {{ true / 2 }} {{ 3 - true }} {{ true == 1 }} {{ 1 == 1.0 }} {{ true < 2 }}
{{ 3 - 5 - 2 }} {{ 2 * 3 % 4 }} {{ 1 + 2 ~ 3 * 4 }} {{ - - 3 }} {{ +-3 }} {{ 7 - -3 }}
{{ 'abcdef'[1:5:2] }} {{ 'abcdef'[::-2] }} {{ 'abcdef'[-2:] }} {{ 'abcdef'[:-10] }} {{ 'abcdef'[4:1:-1] }} {{ 'abcdef'[10:] }}|{{ 'abcdef'[-100:2] }}
{{ [1,2,3,4,5][1:-1] }} {{ [1,2,3,4,5][::2] }} {{ [1,2,3,4,5][3::-1] }} {{ (1,2,3)[1:] }} {{ (1,2,3)[::-1] }} {{ [1,2][5:] }} {{ [1,2,3][none:2] }}
{{ [1,2,3][::0] }}
{{ big[1:] }}
{{ nul[:1] }}
{{ documents[0][:1] }}
{{ undefinedvar[1:] }}
{{ 'h😀y👍!'[1] }} {{ 'h😀y👍!'[-2] }} {{ 'h😀y👍!'[1:4] }} {{ 'h😀y👍!'[::-1] }} {{ 'h😀y👍!'|length }} {{ 'h😀y👍!'.find('👍') }} {{ '👍' in 'h😀y👍!' }}
{{ 'h😀y'|reverse }} {{ 'h😀y'|list }} {{ 'h😀y'|first }}{{ 'h😀y👍'|last }} {{ 'é😀'|center(6) }}| {{ '😀😀'.ljust(4, '👍') }} {{ '😀'|tojson }} {{ '😀'|tojson(ensure_ascii=true) }}
{{ 'abc'[5] }}|{{ 'abc'['x'] }}|{{ [1][2] }}|{{ {'a': 1}['b'] }}|{{ 'abc'[1.5] }}|{{ [1]['0'] }}
{{ range(10)[2:5]|list }} {{ range(10)[-1] }} {{ range(5) }} {{ range(0, 10, 3) }} {{ 3 in range(5) }} {{ range(5)|length }} {{ range(5) == range(0, 5) }} {{ range(3, 0)|list }}
{{ range(0, 10, 0) }}
{{ 'a' * 3 }} {{ 3 * 'ab' }} {{ 'a' * -1 }}| {{ [1] * 3 }} {{ (1, 2) * 2 }} {{ 2 * [0] }}
{{ 'Hello World'.swapcase() }} {{ 'hello wORLD'.title() }} {{ "they're bill's"|title }} {{ "they're bill's".title() }} {{ 'ǆ'.title() }} {{ 'straße'.upper() }} {{ 'ß'.capitalize() }} {{ 'İ'.lower()|length }} {{ 'ΑΣ'.lower() }}
{{ 'hELLO'|capitalize }} {{ ''|capitalize }}| {{ 'foo-bar (baz) [qux] {x} <y>'|title }} {{ 'a  b'|title }}
{{ '  a b '.split() }} {{ 'a,b,,c'.split(',') }} {{ ''.split() }} {{ ''.split(',') }} {{ 'a b c d'.split(none, 2) }} {{ 'a b c d'.rsplit(none, 2) }} {{ 'a,b,c'.rsplit(',', 1) }} {{ 'aXXbXXc'.split('XX') }} {{ 'a b'.split(' ', maxsplit=0) }} {{ ' a  b '.rsplit(maxsplit=1) }}
{{ 'a'.split('') }}
{{ 'a\nb\r\nc\rd'.splitlines() }} {{ 'a\nb\n'.splitlines(true) }} {{ ''.splitlines() }} {{ 'a\x0bb\x0cc\x1cd\x85e\u2028f'.splitlines() }}
{{ 'a=b=c'.partition('=') }} {{ 'a=b=c'.rpartition('=') }} {{ 'abc'.partition('=') }} {{ 'abc'.rpartition('=') }}
{{ 'aaa'.replace('a', 'bb') }} {{ 'aaa'.replace('a', '', 1) }} {{ 'abc'.replace('', '-') }} {{ 'abc'.replace('', '-', 2) }} {{ ''.replace('', 'x') }} {{ 'abc'|replace('b', 5) }} {{ 123|replace(2, 'x') }} {{ 'aaa'|replace('a', 'b', 2) }} {{ 'aXbX'|replace('X', none) }}
{{ 'abcabc'.find('c') }} {{ 'abcabc'.rfind('c') }} {{ 'abc'.find('z') }} {{ 'abcabc'.find('a', 1) }} {{ 'abcabc'.find('c', 0, 2) }} {{ 'abc'.index('c') }} {{ 'abcabc'.rindex('a') }} {{ 'abc'.find('') }} {{ 'abc'.find('', 9) }} {{ 'abc'.rfind('') }}
{{ 'abc'.index('z') }}
{{ 'banana'.count('an') }} {{ 'aaaa'.count('aa') }} {{ 'abc'.count('') }} {{ 'banana'.count('a', 2) }}
{{ 'abc'.startswith('b', 1) }} {{ 'abc'.endswith('b', 0, 2) }} {{ 'abc'.startswith(('x', 'a')) }} {{ 'abc'.startswith(()) }} {{ 'abc'.startswith('') }} {{ 'abc'.startswith('', 4) }}
{{ 'abc'.startswith(1) }}
{{ 'abc'.removeprefix('a') }} {{ 'abc'.removesuffix('c') }} {{ 'abc'.removeprefix('x') }} {{ 'abc'.removesuffix('') }}
{{ 'x'.center(5) }}|{{ 'x'.center(4, '*') }}|{{ 'ab'.center(5, '-') }}|{{ 'x'.ljust(3) }}|{{ 'x'.rjust(3, '.') }}|{{ '7'.zfill(3) }}|{{ '-7'.zfill(4) }}|{{ '+'.zfill(3) }}|{{ 'abc'.zfill(2) }}|{{ 'ab'|center(7) }}|
{{ 'x'.center(5, 'ab') }}
{{ 'abc'.isalpha() }} {{ 'ab1'.isalpha() }} {{ 'ab1'.isalnum() }} {{ '²'.isdigit() }} {{ '²'.isdecimal() }} {{ '½'.isnumeric() }} {{ '½'.isdigit() }} {{ '٣'.isdecimal() }} {{ ''.isalpha() }} {{ ' \t\u00a0'.isspace() }} {{ 'é'.isascii() }} {{ 'aB'.islower() }} {{ 'a1'.islower() }} {{ 'A1'.isupper() }} {{ '1'.isupper() }} {{ ''.isascii() }}
{{ 'xxabcxx'.strip('x') }} {{ 'xyabyx'.strip('xy') }} {{ '\u00a0\u2003a\u3000'.strip() }} {{ 'abc'|trim('ac') }} {{ '  a '|trim }}| {{ 5|trim }} {{ 'abc'.strip('') }} {{ 'abc'.strip(none) }}
{{ ', '.join(['a', 'b']) }} {{ '-'.join('abc') }} {{ ''.join([]) }}| {{ ','.join({'a': 1, 'b': 2}) }}
{{ ','.join([1, 2]) }}
{{ '{} {}'.format(1, 'a') }} {{ '{1}{0}'.format('a', 'b') }} {{ '{x}-{y}'.format(x=1, y=none) }} {{ '{{}}'.format() }} {{ '{!r}'.format('a') }} {{ '{:>5}|{:<5}|{:^5}|{:*^7}'.format('a', 'b', 'c', 'd') }}
{{ '{:05d} {:+d} {:x} {:#X} {:b} {:o} {:,} {:_}'.format(42, 42, 255, 255, 5, 8, 1234567, 1234567) }}
{{ '{:.2f} {:8.3f}| {:e} {:.3g} {:g} {:%} {:.0f} {:+.1f} {:,.2f}'.format(3.14159, 2.5, 12345.678, 12345.678, 0.0001, 0.25, 2.5, -1.25, 1234567.891) }}
{{ '{:.3}'.format('abcdef') }} {{ '{:.3}'.format(3.14159) }} {{ '{:5}|{:<5}|'.format(1, 1) }} {{ '{:=+6d}'.format(5) }} {{ '{:06.2f}'.format(-1.5) }} {{ '{:c}'.format(65) }} {{ '{:d}'.format(true) }} {{ '{}'.format(true) }} {{ '{:.1f}'.format(2) }} {{ '{:g} {:g}'.format(1e20, 100000.0) }}
{{ '{'.format() }}
{{ '}'.format() }}
{{ '{}'.format() }}
{{ '{x}'.format() }}
{{ '{:d}'.format('a') }}
{{ '{:z!}'.format(1) }}
{{ '%s %s' % ('a', 1) }} {{ '%d%%' % 50 }} {{ '%5.2f|%-5d|%05d|%+d' % (3.14159, 42, 42, 42) }} {{ '%x %X %o' % (255, 255, 8) }} {{ '%r %s' % ('a', none) }} {{ '%(a)s-%(b)d' % {'a': 'x', 'b': 2} }} {{ '%c%c' % (65, 'b') }} {{ '%e' % 12345.678 }} {{ '%g' % 0.00001 }} {{ '%.3s|%5s|%-5s|' % ('abcdef', 'ab', 'ab') }} {{ '%i' % 3.9 }} {{ '%s' % [1, 2] }} {{ '%*d' % (5, 42) }}
{{ '%d' % 'a' }}
{{ '%s %s' % 'a' }}
{{ '%s' % ('a', 'b') }}
{{ '%y' % 1 }}
{{ '%' % 1 }}
{{ '%s|%s'|format('a', 2) }} {{ '%(x)s'|format(x=1) }} {{ 'plain'|format }}
{{ {'a': 1}.keys() }} {{ {'a': 1}.values() }} {{ {'a': 1}.items() }} {{ {'a': 1, 'b': 2}.items()|list }} {{ {'a': 1}.copy() }} {{ {'a': 1}.get('b') }} {{ {'a': 1}.get('b', 2) }} {{ {'a': 1}.keys()|length }}
{{ {1: 'one', 'x': none, none: 0, 2.5: 'f', (1, 2): 't'} }} {{ {1: 'a'}[1.0] }} {{ {2.0: 'a'}[2] }} {{ {(1, 'a'): 5}[(1, 'a')] }} {{ {'a': 1, 'a': 2} }}
{{ {[1]: 2} }}
{{ dict(a=1, b='x') }} {{ dict({'a': 1}, b=2) }} {{ dict([('a', 1), ['b', 2]]) }} {{ dict() }}
{{ {'items': 1}.items is callable }}|{{ {'items': 5}['items'] }}|{{ {'keys': 5}.get('keys') }}
{% set d = {'items': [1, 2], 'b': 3} %}{{ d['items'] }} {% for k, v in d.items() %}{{ k }}{{ v }}{% endfor %} {{ 'y' if d.items else 'n' }}
{{ {'a': 1} == {'a': 1.0} }} {{ {'a': 1} == {'b': 1} }} {{ [1, 2] == (1, 2) }} {{ [1, [2]] == [1, [2]] }} {{ 'a' == 1 }} {{ none == false }} {{ undefinedvar == undefinedother }} {{ undefinedvar == none }} {{ {} != [] }} {{ 1 != 1.0 }}
{{ [1, 2] < [1, 3] }} {{ (1,) < (1, 2) }} {{ 'a' < 'B' }} {{ 'é' > 'z' }} {{ '\U0001F600' > '\uffff' }} {{ [2] > [1, 5] }} {{ 1 < 2.5 }} {{ 10 ** 30 > 1e29 }} {{ 1 <= 1 >= 1 }} {{ 3 > 2 > 1 }} {{ 3 > 2 > 2 }}
{{ 1 < 'a' }}
{{ [1] < 'a' }}
{{ none < 1 }}
{{ {} < {} }}
{{ 1 in [1.0] }} {{ 'a' in {'a': 1} }} {{ 'b' not in {'a': 1} }} {{ 1 in (1, 2) }} {{ '' in 'abc' }} {{ none in [none] }} {{ 'a' in undefinedvar }} {{ undefinedvar in [1] }} {{ [1] in [[1]] }} {{ 'a' in {'a': 1}.keys() }} {{ ('a', 1) in {'a': 1}.items() }}
{{ 1 in 'abc' }}
{{ 'a' in 5 }}
{{ 'a' in none }}
{{ [1] in {'a': 1} }}
{{ [3, 1, 2]|sort }} {{ ['b', 'A', 'c']|sort }} {{ ['b', 'A', 'c']|sort(case_sensitive=true) }} {{ [3, 1, 2]|sort(true) }} {{ documents|sort(attribute='title')|map(attribute='title')|list }} {{ [{'a': {'b': 2}}, {'a': {'b': 1}}]|sort(attribute='a.b') }} {{ [{'x': 1, 'y': 2}, {'x': 1, 'y': 1}]|sort(attribute='x,y') }} {{ [[1, 'b'], [1, 'a']]|sort(attribute=1) }} {{ 'hello'|sort }} {{ {'b': 1, 'a': 2}|sort }} {{ [1.5, 1, true]|sort }}
{{ [1, 'a']|sort }}
{{ [none, 1]|sort }}
{{ [{'a': 1}, {}]|sort(attribute='a') }}
{{ [1, 2, 1, 'A', 'a']|unique|list }} {{ ['A', 'a']|unique(case_sensitive=true)|list }} {{ [{'k': 1, 'v': 1}, {'k': 1, 'v': 2}]|unique(attribute='k')|list }} {{ [1, true, 1.0]|unique|list }}
{{ [3, 1, 2]|min }} {{ [3, 1, 2]|max }} {{ ['b', 'A']|min }} {{ ['b', 'A']|min(case_sensitive=true) }} {{ []|max }}| {{ [{'a': 1}, {'a': 5}]|max(attribute='a') }} {{ 'hello'|max }} {{ [1, 2.5]|max }}
{{ [1, 2, 3]|sum }} {{ [1.5, 2]|sum }} {{ [{'a': 1}, {'a': 2}]|sum(attribute='a') }} {{ [[1], [2]]|sum(start=[]) }} {{ []|sum }} {{ [1]|sum(start=10) }}
{{ ['a', 'b']|sum }}
{{ documents|map(attribute='title')|list }} {{ [{'a': 1}, {}]|map(attribute='a', default=9)|list }} {{ [[1, 2], [3, 4]]|map(attribute=1)|list }} {{ [[1, 2], [3, 4]]|map('first')|list }} {{ ['a', 'b']|map('upper')|join }} {{ ['a b', 'c']|map('replace', ' ', '_')|list }} {{ [1, 2]|map('string')|map('length')|list }} {{ [{'a': {'b': 1}}]|map(attribute='a.b')|list }} {{ [{'a': [7]}]|map(attribute='a.0')|list }}
{{ [1]|map|list }}
{{ [1]|map('nosuch')|list }}
{{ [1, 2, 3, 4]|select('odd')|list }} {{ [1, 2, 3]|select('gt', 1)|list }} {{ [0, '', 'a', none]|select|list }} {{ [0, '', 'a', none]|reject|list }} {{ [1, 2, 3]|reject('divisibleby', 2)|list }} {{ ['a', 1]|select('string')|list }} {{ [1, 2]|select('in', [2, 3])|list }} {{ [{'a': 1}, {'a': 0}, {}]|selectattr('a')|list }} {{ [{'a': 1}, {'a': 0}, {}]|rejectattr('a')|list }} {{ [{'a': 1}, {'a': 2}]|selectattr('a', 'ge', 2)|list }} {{ [{'a': {'b': 1}}]|selectattr('a.b', 'defined')|list }}
{{ [1]|select('nosuch')|list }}
{{ none|select|list }} {{ none|map('upper')|list }} {{ undefinedvar|selectattr('a')|list }} {{ undefinedvar|map(attribute='x')|list }} {{ {'a': 1, '': 2}|select|list }} {{ 'abc'|map('upper')|list }}
{{ [{'t': 'a', 'v': 1}, {'t': 'b', 'v': 2}, {'t': 'a', 'v': 3}]|groupby('t') }}
{% for g in [{'t': 'B', 'v': 1}, {'t': 'b', 'v': 2}, {'t': 'a', 'v': 3}]|groupby('t') %}{{ g.grouper }}:{{ g.list|length }}/{{ g[0] }};{% endfor %}{% for n, l in [{'t': 1}, {}]|groupby('t', default=0) %}{{ n }}{{ l }}{% endfor %}
{{ {'b': 1, 'A': 2}|dictsort }} {{ {'b': 1, 'A': 2}|dictsort(true) }} {{ {'b': 1, 'a': 2}|dictsort(by='value') }} {{ {'b': 1, 'a': 2}|dictsort(reverse=true) }} {{ {'b': 1, 'a': 2}|dictsort(false, 'value', true) }}
{{ {'a': 1}|dictsort(by='x') }}
{{ [1, 2, 3, 4, 5]|batch(2)|list }} {{ [1, 2, 3, 4, 5]|batch(2, 0)|list }} {{ [1, 2, 3, 4, 5]|slice(2)|list }} {{ [1, 2, 3, 4, 5]|slice(3, 'x')|list }} {{ []|batch(3)|list }} {{ [1]|slice(3)|list }}
{{ [1, 2, 3]|reverse|list }} {{ (1, 2)|reverse|list }} {{ {'a': 1, 'b': 2}|reverse|list }} {{ 'ab'|reverse }} {{ range(3)|reverse|list }}
{{ 5|reverse }}
{{ [1, none, 'a', 1.5]|join('-') }} {{ [[1], {}]|join }} {{ 'abc'|join(',') }} {{ [{'a': 1}, {'a': 2}]|join('+', attribute='a') }} {{ [1, 2]|join(0) }} {{ {'a': 1, 'b': 2}|join(',') }} {{ [undefinedvar, 1]|join(',') }}
{{ '42'|int }} {{ ' 42 '|int }} {{ '4_2'|int }} {{ '42.9'|int }} {{ 'x'|int }} {{ 'x'|int(-1) }} {{ '0x1A'|int(0, 16) }} {{ '1A'|int(base=16) }} {{ '0b11'|int(0, 0) }} {{ '-7'|int }} {{ 3.99|int }} {{ -3.99|int }} {{ true|int }} {{ none|int }} {{ [1]|int }} {{ ''|int }} {{ '1e3'|int }} {{ '+5'|int }} {{ '--5'|int }} {{ '1__0'|int }}
{{ '3.5'|float }} {{ 'x'|float }} {{ 'x'|float(1.5) }} {{ 5|float }} {{ true|float }} {{ ' 1e3 '|float }} {{ 'inf'|float }} {{ '-Infinity'|float }} {{ 'nan'|float }} {{ '1_0'|float }} {{ '1f'|float }} {{ '0x1p3'|float }} {{ '.5'|float }} {{ '5.'|float }} {{ '.'|float }} {{ none|float }} {{ '1e400'|float }}
{{ 2.5|round }} {{ 3.5|round }} {{ -2.5|round }} {{ 2.675|round(2) }} {{ 1234|round(-2) }} {{ 1250|round(-2) }} {{ 5|round }} {{ 2.1|round(0, 'ceil') }} {{ 2.9|round(method='floor') }} {{ 2.123|round(2, 'ceil') }} {{ -2.1|round(0, 'floor') }} {{ 1.5|round|int }} {{ true|round }} {{ 0.05|round(1) }} {{ 12.5|round(-1) }} {{ -0.4|round }}
{{ 1.5|round(method='x') }}
{{ 'a'|round }}
{{ -5|abs }} {{ -2.5|abs }} {{ true|abs }} {{ (0 - 10 ** 20)|abs }}
{{ 'a'|abs }}
{{ none|default('x') }} {{ none|default('x', true) }} {{ ''|d('e', true) }} {{ undefinedvar|d }}| {{ 0|default(1, boolean=true) }} {{ undefinedvar|default(default_value=[1]) }} {{ messages[0].nope|default('n') }} {{ (undefinedvar|default({})).x|default('y') }}
{{ 'a b_c d-e'|wordcount }} {{ ''|wordcount }} {{ 'é😀x'|wordcount }}
{{ 'line1\nline2\n\nline4'|indent }}|{{ 'a\nb'|indent(2) }}|{{ 'a\nb'|indent(2, true) }}|{{ 'a\n\nb'|indent(1, false, true) }}|{{ 'a\nb'|indent('>>') }}|{{ 'a\n'|indent }}|{{ ''|indent(2, true) }}|
{{ 'Hello big world, hello'|truncate(10) }}|{{ 'Hello big world, hello'|truncate(10, true) }}|{{ 'Hello big world'|truncate(10, false, '', 0) }}|{{ 'short'|truncate(3) }}|{{ 'Hello big world, hello'|truncate(10, end='…') }}|{{ 'abcdefghijklmnop'|truncate(5) }}
{{ 'abc'|truncate(1) }}
{{ [1, 2]|truncate(5) }} {{ undefinedvar|truncate }}|
{{ range(99)|truncate(5) }}
{{ [undefinedvar, 1]|sort }}
{{ [1, undefinedvar]|min }}
{{ strftime_now('%0-I %-0H %_^a') }}
{{ 1. 2 }}
{{ '<a href="x">&\'</a>'|e }} {{ 5|e }} {{ '<'|safe }} {{ '<'|escape|length }}
{{ none|string }} {{ [1, 'a']|string }} {{ 1.0|string }} {{ true|lower }} {{ 5|upper }} {{ none|upper }} {{ undefinedvar|upper }}| {{ [none, true, 'x', 1.5, {'a': ()}] }}
{{ ['it\'s', 'say "x"', 'it\'s "x"', 'tab\t', 'nl\n', 'back\\', '\x00\x7f\x80\xa0\xad', 'é', '\u200b', '\u2028', '😀', '\ue000', '\U000e0001'] }}
{{ (1,) }} {{ () }} {{ (1, 2) }} {{ 1, 2 }} {{ [(1,), []] }} {{ ((1, 2), 3) }} {{ {'a': {'b': []}} }}
{{ [1, [2, {'a': none, 'b': true}], 'x']|tojson }} {{ (1, 2)|tojson }} {{ {1: 2, none: 3, false: 4, 1.5: 5}|tojson }} {{ 'a"b\\c\n\t\x01\x7f/é\u2028'|tojson }} {{ 1e100|tojson }} {{ 1.0|tojson }} {{ (10 ** 20)|tojson }} {{ 'inf'|float|tojson }} {{ ('nan'|float)|tojson }}
{{ {'b': [1, {}], 'a': []}|tojson(indent=2) }}|{{ [1]|tojson(indent=0) }}|{{ {'a': [1, 2]}|tojson(indent='\t') }}|{{ {'b': 1, 'a': 2}|tojson(sort_keys=true, indent=1) }}|{{ [1, 2]|tojson(separators=(';', '=')) }}|{{ [1]|tojson(indent=2, separators=(', ', ': ')) }}|{{ [1, [2]]|tojson(indent=-1) }}
{{ undefinedvar|tojson }}
{{ range(3)|tojson }}
{{ {(1, 2): 3}|tojson }}
{{ {'a': namespace()}|tojson }}
{{ [undefinedvar]|tojson }}
{{ undefinedvar|length }} {{ undefinedvar|list }} {{ undefinedvar|first }}| {{ undefinedvar|join(',') }}| {{ undefinedvar|sum }} {{ undefinedvar|sort }} {{ undefinedvar ~ 'x' }} {{ undefinedvar is iterable }} {{ undefinedvar is sequence }} {{ undefinedvar is string }} {{ not undefinedvar }} {{ undefinedvar or 'o' }} {{ undefinedvar and 'a' }}| {{ undefinedvar|trim }}| {{ undefinedvar|string }}| {{ [undefinedvar] }} {{ undefinedvar|items|list }} {{ undefinedvar|max }}| {{ undefinedvar is callable }}
{{ undefinedvar + 1 }}
{{ 1 + undefinedvar }}
{{ -undefinedvar }}
{{ undefinedvar < 1 }}
{{ 1 < undefinedvar }}
{{ undefinedvar() }}
{{ undefinedvar[0] }}
{{ undefinedvar['x'].y }}
{{ undefinedvar|int }}
{{ undefinedvar|float }}
{{ undefinedvar|abs }}
{{ undefinedvar|dictsort }}
{{ undefinedvar.x is defined }}
{{ messages[0].a.b }}
{{ messages[0].a is defined }} {{ messages[0]['a'] is undefined }} {{ messages[0].a }}| {{ messages[5] is defined }} {{ nul.x is defined }} {{ nul.x }}|{{ nul['x'] }}|{{ 5 .x }}|{{ (5)['x'] }}
{{ nul.x.y }}
{{ nul() }}
{{ 'x'() }}
{{ none|length }}
{{ 5|length }}
{{ none|list }}
{{ none|join }}
{{ 5|first }}
{{ none + 1 }}
{{ [1] + 'a' }}
{{ [1] + (2,) }}
{{ 'a' - 'b' }}
{{ 'a' * 'b' }}
{{ -'a' }}
{{ {} + {} }}
{% for x in 5 %}{% endfor %}
{% for x in none %}{% endfor %}
{% for a, b in [[1]] %}{% endfor %}
{% for a, b in [1] %}{% endfor %}
{% set a, b = [1, 2, 3] %}
{% for x in undefinedvar %}x{% else %}empty{% endfor %} {% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{{ loop.length }}{% endfor %}
{% for (a, b), c in [[[1, 2], 3]] %}{{ a }}{{ b }}{{ c }}{% endfor %} {% for x in 1, 2, 3 %}{{ x }}{% endfor %} {% for c in 'ab' %}{{ c }}{% endfor %}
{% for x in [1, 2, 2, 3] %}{{ x }}{{ '*' if loop.changed(x) }}{{ loop.previtem|default('-') }}{{ loop.nextitem|default('-') }} {% endfor %}
{% for x in [1, 2, 3] %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.depth }}{{ loop.depth0 }}{{ loop.cycle('a', 'b') }};{% endfor %}
{% for x in [1, 2, 3, 4] if x is even %}{{ loop.index }}/{{ loop.length }}:{{ x }}{{ loop.last }} {% else %}none{% endfor %} {% for x in [1] if x > 5 %}{{ x }}{% else %}none{% endfor %}
{% for x in [1, 2] %}{% for y in [1, 2] %}{{ loop.index }}{{ loop.length }}{{ x }}{{ y }} {% endfor %}{{ loop.index }}|{% endfor %}
{% for x in [1, 2] %}{% set outer = loop %}{% for y in [1, 2] %}{{ outer.index }}.{{ loop.index }} {% endfor %}{% endfor %}
{% for x in [1, 2, 3] %}{{ loop }}{% endfor %}
{% for x in [[1, [2]], [3]] recursive %}{% if x is iterable %}[{{ loop(x) }}]{% else %}{{ x }}@{{ loop.depth }}{% endif %}{% endfor %}
{% for x in [1] %}{{ loop(x) }}{% endfor %}
{% for x in [1] %}{{ loop.cycle() }}{% endfor %}
{% for x in [1] %}{{ loop.nope }}{{ loop.nope is defined }}{% endfor %}{{ loop is defined }}
{% for loop in [1] %}{% endfor %}
{% for i in range(3) %}{% for j in range(3) %}{% if j == 1 %}{% break %}{% endif %}{{ i }}{{ j }} {% endfor %}{% if i == 1 %}{% continue %}{% endif %}{{ i }}! {% endfor %}
{% for i in range(3) %}{% continue %}{% else %}else{% endfor %}{% for i in [1, 2] %}{% if i == 1 %}{% continue %}{% endif %}{% else %}no{% endfor %}|{% for i in range(3) %}{% break %}x{% else %}else{% endfor %}|{% for i in [] %}{% break %}{% else %}else{% endfor %}
{% break %}
{% if true %}{% continue %}{% endif %}
{% for i in [1] %}{% macro f() %}{% break %}{% endmacro %}{% endfor %}
{% for i in [1] %}{% generation %}{% break %}{% endgeneration %}{% endfor %}
{% for i in [1, 2] %}{% set x %}{% break %}{% endset %}a{% endfor %}b
{% set ns = namespace(go=true) %}{% for x in [1, 2, 3] if ns.go %}{{ x }}{% set ns.go = false %}{% endfor %}
{% set x = 0 %}{% for i in [1, 2] %}{{ x }}{% set x = i %}{{ x }}{% endfor %}{{ x }}{% with x = 5, y = x %}{{ x }}{{ y }}{% endwith %}{{ y is defined }}
{% with %}{% set z = 1 %}{{ z }}{% endwith %}{{ z is defined }} {% with a, b = (1, 2) %}{{ a }}{{ b }}{% endwith %}
{% if true %}{% set v = 1 %}{% endif %}{{ v }} {% filter upper %}{% set w = 'a' %}{{ w }}{% endfilter %}{{ w is defined }} {% set t %}{% set u = 1 %}{% endset %}{{ u is defined }} {% generation %}{% set g = 1 %}{% endgeneration %}{{ g is defined }}
{% set ns = namespace({'a': 1}, b=2) %}{{ ns.a }}{{ ns.b }}{{ ns.c is defined }} {{ ns }} {{ ns['a'] }} {% set ns.a, x = 5, 6 %}{{ ns.a }}{{ x }}
{% set ns = namespace() %}{% set ns.items = 3 %}{{ ns.items }} {{ ns is mapping }} {{ ns is iterable }} {{ 't' if ns }}
{% set d = {} %}{% set d.a = 1 %}
{% set nope.a = 1 %}
{% set ns = namespace(a=[]) %}{% set ns.a = ns.a + [1] %}{{ ns.a }} {% macro f() %}{% set ns.b = 2 %}{% endmacro %}{{ f() }}{{ ns.b }}
{% set none = 1 %}
{% set a.b.c = 1 %}
{% set x = 1, %}{{ x }} {% set x = (1, 2) %}{{ x }} {% set (a, b) = [3, 4] %}{{ a }}{{ b }} {% set x | upper | replace('A', 'b') %}aa{% endset %}{{ x }}
{% macro f(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ f(1) }}{{ f(1, 2) }}{{ f(b=1) }}|{{ f() }}|{{ f(a=3) }}
{% macro f(a) %}{{ a is defined }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ f() }}{{ f(1, 2, 3, x=4) }}
{% macro f(a) %}{% endmacro %}{{ f(1, 2) }}
{% macro f(a) %}{% endmacro %}{{ f(b=2) }}
{% macro f(a) %}{% endmacro %}{{ f(1, a=2) }}
{% macro f(a=1, b) %}{% endmacro %}
{% macro f() %}{{ caller is defined }}{% endmacro %}{{ f() }} {% call f() %}x{% endcall %}
{% macro f() %}{{ caller() }}{% endmacro %}{{ f() }}
{% macro f() %}x{% endmacro %}{% call f() %}y{% endcall %}
{% macro outer() %}{% macro inner(x) %}<{{ x }}>{% endmacro %}{{ inner(1) }}{{ inner(2) }}{% endmacro %}{{ outer() }}{{ inner is defined }}
{% macro list(items) %}{% for i in items %}{{ caller(i, loop.index) }}{% endfor %}{% endmacro %}{% call(x, n) list(['a', 'b']) %}{{ n }}{{ x }},{% endcall %}
{% macro f(x) %}{{ x }}{% endmacro %}{% macro g() %}{{ f(caller()) }}{% endmacro %}{% call g() %}in{% endcall %} {{ f.name }} {{ f.arguments }} {{ f.catch_kwargs }}{{ f.catch_varargs }}{{ f.caller }} {{ f }} {{ f is callable }} {{ 't' if f }}
{% macro fib(n) %}{{ n if n < 2 else (fib(n - 1)|int + fib(n - 2)|int) }}{% endmacro %}{{ fib(10) }}
{% macro f(x=undefinedvar) %}{{ x is defined }}{% endmacro %}{{ f() }}{{ f(none) }} {% macro g(loop) %}{{ loop }}{% endmacro %}{{ g(3) }}
{% macro f() %}{{ x }}{% endmacro %}{% for x in [1, 2] %}{{ f() }}{% endfor %}|{% set x = 3 %}{{ f() }} {% for i in [1, 2] %}{% macro h() %}{{ i }}{% endmacro %}{{ h() }}{% endfor %}
{% macro f(*a) %}{% endmacro %}
{% macro f() %}{{ varargs|join('-') }}{{ kwargs.a }}{% endmacro %}{{ f(*[1, 2], **{'a': 3}) }} {{ dict(**{'x': 1}) }} {{ '{}{}'.format(*'ab') }}
{% call 5 %}{% endcall %}
{% call f %}{% endcall %}
{{ 1 is odd }} {{ 2 is odd }} {{ 3.0 is odd }} {{ 0 is even }} {{ -3 is odd }} {{ 9 is divisibleby 3 }} {{ 9 is divisibleby(2) }} {{ true is odd }}
{{ 'a' is odd }}
{{ 1 is number }} {{ true is number }} {{ 1.5 is number }} {{ '1' is number }} {{ true is integer }} {{ 1 is integer }} {{ 1.0 is integer }} {{ 1.0 is float }} {{ none is number }} {{ 10 ** 30 is integer }}
{{ [] is sequence }} {{ {} is sequence }} {{ 'a' is sequence }} {{ 5 is sequence }} {{ range(3) is sequence }} {{ {}.keys() is sequence }} {{ [1]|map('string') is sequence }} {{ [1]|map('string') is iterable }} {{ () is iterable }} {{ {} is iterable }} {{ none is iterable }} {{ {} is mapping }} {{ [] is mapping }} {{ namespace is callable }} {{ 'a'.upper is callable }} {{ 'a' is callable }}
{{ 1 is sameas true }} {{ none is sameas none }} {{ true is sameas true }} {{ [] is sameas [] }} {{ messages is sameas messages }} {{ 1 is sameas 1.0 }} {{ 'x' is sameas 'x' }}
{{ 'abc' is lower }} {{ 'ABC' is upper }} {{ 'aBc' is lower }} {{ '1' is lower }} {{ 5 is lower }} {{ 'É' is upper }}
{{ 1 is eq 1 }} {{ 1 is ne 2 }} {{ 1 is lt 2 }} {{ 2 is le 2 }} {{ 3 is gt 2 }} {{ 3 is ge 3 }} {{ 1 is equalto(1) }} {{ 1 is lessthan 2 }} {{ 1 is greaterthan 2 }} {{ 'a' is in 'abc' }} {{ 1 is not in [2] }} {{ 'a' is in ['a'] and true }}
{{ 'upper' is filter }} {{ 'nosuch' is filter }} {{ 'odd' is test }} {{ '==' is test }} {{ 'x' is escaped }} {{ undefinedvar is undefined }} {{ false is false }} {{ 0 is false }} {{ 1 is true }} {{ false is boolean }}
{{ not 1 is odd }} {{ not (1 is odd) }} {{ 1 is not odd }} {{ 1 is odd and 2 is even }} {{ 1 is odd or 1 / 0 }} {{ 1 is defined is defined }}
{{ 1 is odd is even }}
{{ 2 is even if true else 3 }}
{{ 10 ** 20|tojson }}
{{ [1, 2, 3][1,] }}
{{ 'a' + 1 ~ 'b' }}
{{ 1 is nosuch }}
{{ 1|nosuch }}
{% if false %}{{ 1|nosuch }}{{ 1 is nosuch }}{% endif %}ok
{{ [1, 2, 3]|sum + 1 }} {{ -3|abs }} {{ - 3|abs + 1 }} {{ 'a'|upper ~ 'b'|upper }} {{ 2 * 'ab'|length }} {{ (1, 2)|length }} {{ [1, 2]|join(', ')|upper|length }} {{ not 'a'|length }} {{ 'a' in 'abc'|list }} {{ 1 if 'a'|length == 1 }}
{{ 'a' if true }}{{ 'b' if false }}{{ 'c' if false else 'd' }}{{ 'e' if true else 'f' if true else 'g' }}{{ ('x' if false) is defined }}{{ 1 if 0 else 2 if 0 else 3 }}
{{ ('x' if false) + 'y' }}
{{ true and 'a' or 'b' }} {{ false and 1 / 0 }} {{ true or 1 / 0 }} {{ [] or {} or 'z' }} {{ 1 and 2 and 3 }} {{ not not 1 }} {{ not [] }} {{ 0 or none }} {{ '' and 1 }}|
{{ 'a' 'b' "c" }} {{ 'a' ~ none ~ true ~ 1.0 ~ [] }} {{ 'x' ~ undefinedvar ~ 'y' }} {{ "\x41\101\u0042\t|\a\q\'" }} {{ '\N{BULLET}' }} 
{{ '\x4' }}
{{ '\N{nosuch name}' }}
{{ messages.0.role }} {{ messages[0]['role'] }} {{ messages[-1].role }} {{ messages.0['role'][0] }} {{ [[1, 2], [3]].1.0 }} {{ (messages|first)['role']|upper }} {{ {'a b': 1}['a b'] }} {{ messages[0].role.upper()[0] }}
{{ 'abc'.upper().lower()[::-1].title() }} {{ ('a,b').split(',')|last }} {{ [1, 2].index(2) }} {{ [1, 1, 2].count(1) }} {{ (1, 2).index(2) }} {{ [1, 2, 1].index(1, 1) }} {{ [1].copy() }}
{{ [1].index(5) }}
{{ [1].append(2) }}
{{ {'a': 1}.pop('a') }}
{{ [3].sort() }}
{{ {'a': 1}.update is defined }} {{ [].append is defined }} {{ {'a': 1}.setdefault }}|{{ ''.__class__ is defined }} {{ ''|attr('upper') is callable }} {{ {'a': 1}|attr('a') }}| {{ {'a': 1}|attr('keys') is callable }}
{{ 'x'.getClass() }}
{{ 'x'.class }}|{{ messages.class }}|{{ (5).class }}|{{ tools.__init__ }}|{{ self.x if false }}
{{ messages.__len__() }}
{{ 'x'.nosuch() }}
{{ cycler('a', 'b').current }} {% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}{{ c.current }}{{ c.reset() }}{{ c.current }} {% set j = joiner() %}{{ j() }}{{ j() }} {% set j = joiner('|') %}{{ j() }}a{{ j() }}b
{{ cycler() }}
{{ strftime_now('%A %a %B %b %d %e %-d %m %-m %y %Y %H %-H %I %-I %M %S %p %j %U %W %w %u %V %G %C %D %F %R %T %r %n%t%% %h %c %x %X %k %l') }}|{{ strftime_now('%Z%z') }}|{{ strftime_now('') }}|{{ strftime_now('no fields') }} {{ strftime_now('%f') }} {{ strftime_now('%_d %_m %^a %0e') }}
{{ raise_exception('a' ~ 1) }}
{% if messages|length > 100 %}{{ raise_exception('no') }}{% endif %}ok
{{ raise_exception() }}
{% raw %}{{ x }}{% if %}{# c #}{% endraw %} {%- raw -%}  {{ y }}  {%- endraw -%}  z {% raw %}a{%endraw%}
{% raw %}x
{# c
{{ '}}' }} {{ "{{" }} {{ {'a': {'b': 1}} }} {{ {'a': 1}}} {{ [1, 2][0] }} { {x} } {% set x = '%}' %}{{ x }} {{ '#}' }}
{{- 'a' -}}  b  {{+ 'c' }}  {%- if true -%}  d  {%- endif -%}  e  {%+ if true +%}  f  {%+ endif +%}  g
{{ 'x' +}}
{% if x: %}a{% else: %}b{% endif %} {%if true%}c{%endif%} {% print 1, 2 %}{% print 'x' %}
{% if %}{% endif %}
{% if true %}
{% endif %}
{% else %}
{% for x in %}{% endfor %}
{% for x of y %}{% endfor %}
{% for %}{% endfor %}
{% nosuch %}
{% if true %}{% endfor %}
{% set %}
{% set x %}
{% set x = %}
{{ }}
{{ 1 2 }}
{{ (1 }}
{{ 1) }}
{{ [1, }}
{{ {'a' 1} }}
{{ {'a': } }}
{{ a. }}
{{ a..b }}
{{ a[ }}
{{ a[] }}
{{ | upper }}
{{ 1 | }}
{{ 1 is }}
{{ 'abc }}
{{ "abc' }}
{{ 1 + }}
{{ * 2 }}
{{ f(a=1, 2) }}
{{ f(**a, b) }}
{{ f(,) }}
{{ 1 = 2 }}
{{ a ! b }}
{{ a & b }}
{{ $x }}
{{ 08 }}
{{ 1__0 }}
{{ 0x }}
{{ x
{% if x
{{ 'a' if }}
{{ not }}
{{ 1 if true else }}
{{ range is defined }} {{ dict is defined }} {{ messages is defined }}
{{ [1,2,] }} {{ (1,2,) }} {{ {'a': 1,} }} {{ range(1,3,)|list }}
{% set x = [1, 2, 3] %}{% set y = x|map('string') %}{{ y|list }}{{ y|list }} {% set z = x|select('odd') %}{% for i in z %}{{ i }}{% endfor %}{% for i in z %}{{ i }}{% endfor %} {{ 't' if [1]|select('even') else 'f' }}
{{ [1]|map('string')|length }}
{{ ([1]|map('string'))[0] }}
{{ [1, 2]|map('string')|last }}
{{ [1, 2]|map('string')|first }} {{ [3, 4]|select|join('-') }} {{ [1, 2]|map('string')|map('upper')|list }} {{ '1' in [1]|map('string') }} {% for i in [1, 2]|map('string') %}{{ i }}{{ loop.length }}{{ loop.last }}{% endfor %}
{{ html|upper }} {{ inj ~ inj }} {{ inj|length }} {{ [inj]|join }} {{ inj|replace('7', '8') }} {% set x %}{{ inj }}{% endset %}{{ x }} {% filter upper %}{{ inj }}{% endfilter %}
{{ emoji[0] }} {{ emoji[-1] }} {{ emoji[::-1]|length }} {{ emoji.split('\u200d')|length }} {{ emoji.upper() }} {{ emoji|tojson(ensure_ascii=true) }} {{ '👩‍👩‍👧‍👦' in emoji }}
{{ f1 + 1 }} {{ f1 == 1 }} {{ f1 ~ '' }} {{ big + 1 }} {{ big * big }} {{ big / 2 }} {{ big|float }} {{ f1|int }} {{ big // 10 ** 10 }}
{{ [none]|first is none }} {{ [undefinedvar]|first is defined }} {{ {'a': undefinedvar}.a is defined }} {{ [undefinedvar, 1]|select('defined')|list }}
{{ tools[0].function.parameters.properties.keys()|list }} {{ tools[0].function.parameters.properties.items()|list|length }} {% for k, v in tools[0].function.parameters.properties|dictsort %}{{ k }}:{{ v.type|default('?') }} {% endfor %}
{{ [1, 2]|first }} {{ []|first }}|{{ [1, 2]|last }} {{ ''|first }}|{{ {'a': 1}|first }} {{ {'a': 1, 'b': 2}|last }}
'''

# White space control, and what else needs several lines.
BLOCKS = [
    "{{ 'a\\\nb' }}",
    '{#- c -#}  a  {#+ c +#}  b {# multi\nline #} c {##} d {#-#} e',
    '{% if true %}\nx\n{% endif %}\ny',
    '   {% if true %}   \nx\n   {% endif %}',
    'a\n\n{% if true %}\n\nb\n  {%- endif %}\n\nc\n',
    '{% for x in [1, 2] %}\n  {{ x }}\n{% endfor %}\nend\n\n',
    '  {{ 1 }}\n  {% set x = 1 %}  \n  {{ x }}  {% if x %}\n y{% endif %}\n',
    'a {% if true %} b\n {% endif %} c\n\t{# c #}\nd',
    '\r\na\r\n{% if true %}\r\nb\r{% endif %}\rc',
    '{% raw %}\n  {{ x }}\n  {% endraw %}\n  y',
    'a\n  {% raw -%}  \n b {%- endraw %}\n c',
    'a\n  {%+ if true %}\n b\n  {%+ endif +%}\n c',
    '{% set x -%}\n  a\n{%- endset %}\n[{{ x }}]\n{%- set y = 1 -%}\n\n z',
    '{# one #}\n{# two #}  \n  {#- three #}\n  {# four -#}\n five',
    '{%- macro f(x) -%}\n  <{{ x }}>\n{%- endmacro -%}\n{{ f(1) }}\n{{ f(2) -}}\n\n.',
    "{{ [\n  1,\n  2\n] }}\n{{ {'a':\n1} }}{%\n if true\n %}x{%\n endif %}",
    "{{ 'line\nbreak' }}\n\n\n",
    '\n',
    '',
    '\n\n',
    '{{ 1 }}\n',
    '{% if true %}{% endif %}\n',
    ' {% if true %} {% endif %} \n ',
    '{% for m in messages -%}\n  {%- if loop.first %}\n    first\n  {%- endif %}\n  {{ m.role }}\n{%- endfor %}',
    '{% if true -%}\n\n  a  \n\n{%- else -%} b {%- endif +%}\n\nc',
    '\xa0{%- if true %}x{% endif -%}\u2003\u3000y\xa0{{- 1 }}',
    'x{% if true %}\n\n{% endif %}{{ 2 -}}\n\n   {# c #}   \n end',
]

SNIPPETS = [line for line in LINES.split("\n") if line] + BLOCKS
