export { bundleWorkbench, type BundledWorkbench } from './bundle.ts';
