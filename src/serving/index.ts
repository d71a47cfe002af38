export { caddyConfiguration, nginxConfiguration, nginxDesk } from './configuration.ts';
export {
  ASK_ANEW,
  deskHeaders,
  fileHeaders,
  FOR_AN_HOUR,
  headersAt,
  isNamedByContent,
  securityHeaders,
  type Served,
  servedFrom,
} from './headers.ts';
export { serve, serveDesk } from './server.ts';
