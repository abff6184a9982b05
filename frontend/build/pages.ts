import { readFileSync } from 'node:fs';
import ts from 'typescript';
import type { Plugin } from 'vite';

/** The modules of routes: each knows a path, what it reads, and the page that shows it. */
const ROUTE = /\/app\/routes\/([^/]+\.tsx)$/;

const PAGE = '?page';

/**
 * Makes the page of every route a piece of its own, fetched when somebody goes there. `circle.home.tsx` stays one file for people; for
 * the browser it is two: the route without its page, and the page. Modules that others use for more than their route, such as frames,
 * stay whole.
 */
export function pagesApart(): Plugin {
  return {
    name: 'pages-apart',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith(PAGE) || !ROUTE.test(file(id))) return null;
      return { code: readFileSync(file(id), 'utf8'), moduleType: 'tsx' };
    },
    transform(code, id) {
      const name = ROUTE.exec(file(id))?.[1];
      const route = name && routeOf(code, name);
      if (!route) return null;
      if (id.endsWith(PAGE)) {
        const from = `import { ${route.name} } from './${name}';`;
        return `${code.slice(0, route.from)}\n${from}\n${code.slice(route.to)}\nexport { ${route.page} };\n`;
      }
      const later = `lazyRouteComponent(() => import('./${name}${PAGE}'), '${route.page}')`;
      const whole = code.slice(0, route.pageFrom) + later + code.slice(route.pageTo);
      return `import { lazyRouteComponent } from '@tanstack/react-router';\n${whole}`;
    },
  };
}

const file = (id: string): string => id.split('?')[0] ?? id;

interface Route {
  /** The exported route, and where its statement stands. */
  name: string;
  from: number;
  to: number;
  /** Its page, and where that is named. */
  page: string;
  pageFrom: number;
  pageTo: number;
}

/** The route that a module exports, if that is all it exports and the route has a page. */
function routeOf(code: string, name: string): Route | null {
  const source = ts.createSourceFile(name, code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);
  const exported = source.statements.filter(
    (statement) =>
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) &&
      !ts.isInterfaceDeclaration(statement) &&
      !ts.isTypeAliasDeclaration(statement),
  );
  const [only] = exported;
  if (exported.length !== 1 || !only || !ts.isVariableStatement(only)) return null;
  const [declared] = only.declarationList.declarations;
  const call = declared?.initializer;
  if (!declared || !call || !ts.isCallExpression(call) || call.expression.getText() !== 'createRoute') return null;
  const [options] = call.arguments;
  if (!options || !ts.isObjectLiteralExpression(options)) return null;
  const component = options.properties.find((property) => property.name?.getText() === 'component');
  if (!component || !ts.isPropertyAssignment(component) || !ts.isIdentifier(component.initializer)) return null;
  return {
    name: declared.name.getText(),
    from: only.getStart(),
    to: only.getEnd(),
    page: component.initializer.getText(),
    pageFrom: component.initializer.getStart(),
    pageTo: component.initializer.getEnd(),
  };
}
