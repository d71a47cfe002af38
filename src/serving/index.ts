export { caddyConfiguration, nginxConfiguration } from './configuration.ts';
export {
  ASK_ANEW,
  fileHeaders,
  FOR_AN_HOUR,
  isNamedByContent,
  securityHeaders,
  type Served,
  servedFrom,
} from './headers.ts';
export { serve } from './server.ts';
