import type { AstroIntegration } from 'astro';
import { stages } from './stages.ts';

/** Shows how far the rendering of pages has come, and how many were taken from the last build. */
export function pagesStage(): AstroIntegration {
  return {
    name: 'case-guidance:pages',
    hooks: {
      'astro:build:start'({ setPrerenderer }) {
        const bundling = stages.begin('准备模板');
        setPrerenderer((prerenderer) => {
          let rendered = 0;
          let stage = bundling;
          let total = 0;
          return {
            ...prerenderer,
            async getStaticPaths() {
              bundling.end();
              const paths = await prerenderer.getStaticPaths();
              total = paths.length;
              stage = stages.begin('网页', total);
              return paths;
            },
            async render(request, options) {
              rendered += 1;
              const page = await prerenderer.render(request, options);
              stage.step();
              return page;
            },
            async teardown() {
              await prerenderer.teardown?.();
              // Astro does not render a page that is as it was.
              stage.step(total - rendered);
              stage.kept(total - rendered);
              stage.end();
            },
          };
        });
      },
    },
  };
}
