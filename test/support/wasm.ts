import { compileWasm } from '../../scripts/wasm.js';

/** Tests run what src/ says now. */
export default compileWasm;
