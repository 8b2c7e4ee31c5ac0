import './styles/base.css';
import './styles/prepare.css';
import './styles/decide.css';
import './styles/finding.css';
import './styles/table.css';
import type { FromCouncil, ToCouncil } from '../../src/protocol/council.ts';
import { connect } from '../shared/host.ts';
import { CouncilApp } from './app.ts';
import type { Kept } from './state/kept.ts';

new CouncilApp(connect<FromCouncil, ToCouncil, Kept>()).start(document.body);
