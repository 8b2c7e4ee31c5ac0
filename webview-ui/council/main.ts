import './styles/base.css';
import './styles/prepare.css';
import './styles/decide.css';
import './styles/finding.css';
import './styles/table.css';
import type { FromCouncil, ToCouncil } from '../../src/protocol/council.ts';
import { connect } from '../shared/host.ts';
import { registerToolkit } from '../shared/toolkit.ts';
import { CouncilApp } from './app.ts';
import type { Kept } from './state/kept.ts';

registerToolkit();
new CouncilApp(connect<FromCouncil, ToCouncil, Kept>()).start(document.body);
