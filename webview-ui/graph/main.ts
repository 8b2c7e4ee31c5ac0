import './graph.css';
import type { FromGraphView, ToGraphView } from '../../src/protocol/graph.ts';
import { connect } from '../shared/host.ts';
import { registerToolkit } from '../shared/toolkit.ts';
import { GraphApp } from './ui/app.ts';
import type { Kept } from './ui/kept.ts';

registerToolkit();
const root = document.body;
const place = root.dataset.place === 'editor' ? 'editor' : 'sidebar';
new GraphApp(connect<FromGraphView, ToGraphView, Kept>(), place).start(root);
