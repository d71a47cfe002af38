export { caddyConfiguration, nginxConfiguration } from './configuration.ts';
export { type Served, servedFrom } from './headers.ts';
export { serve } from './server.ts';
